package game.ore.bench.load;

import module java.base;

/// What the connections send.
@FunctionalInterface
public interface Shots {
    /// The next request of a connection; it is asked for again when that one has been answered.
    /// Connections ask at the same time.
    ///
    /// @param connection from 0
    /// @return nothing when there is nothing left to send
    Optional<Shot> next(int connection);
}
