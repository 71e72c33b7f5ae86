package game.ore.location;

import module java.base;

import game.ore.location.domain.Found;

/// Where findings are written down before anything follows from them.
@FunctionalInterface
public interface FindingBook {
    /// Returns when all of them are safe. A finding that is noted twice is one.
    ///
    /// @param found at least one, all of one player
    /// @return how many had not been noted before
    /// @throws game.ore.runtime.Unavailable when it is not known whether they are safe
    /// @throws game.ore.runtime.Overloaded when too many are being written
    int note(List<Found> found);
}
