package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.domain.Decision;

/// Tells others where players are believed to be.
@FunctionalInterface
public interface FactLog {
    /// Returns when all of it is safe.
    ///
    /// The same fix of the same player told twice is one fact, so that telling again after a
    /// failure does no harm.
    ///
    /// @param believed in the order of their times
    /// @throws game.ore.runtime.Unavailable when it is not known to be safe in time; some of it may
    ///   have been told all the same
    void tell(PlayerId player, List<Decision> believed, Instant receivedAt);
}
