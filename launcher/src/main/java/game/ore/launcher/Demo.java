package game.ore.launcher;

import module java.base;

/// Something to look at: players that walk as soon as the platform is up.
@FunctionalInterface
public interface Demo {
    /// @param gateway the public address of the platform
    /// @return ends them
    AutoCloseable start(URI gateway);
}
