package game.ore.launcher;

import module java.base;

import game.ore.runtime.Settings;

/// The services of this build, and how they are put together.
public interface Services {
    /// Those that this build has.
    Set<Target> available();

    /// Starts the targets in this JVM. A neighbour that is not among them is reached over the
    /// network.
    ///
    /// @param settings with the addresses of the parts
    /// @param started told of each service as soon as it serves
    /// @return ends all of them, in reverse order
    AutoCloseable start(Set<Target> targets, Settings settings, Consumer<Target> started);
}
