package game.ore.bench.load;

import module java.base;

import io.vertx.core.buffer.Buffer;

/// What the connections send.
@FunctionalInterface
public interface Shots {
    /// The next request of a connection; it is asked for again when that one has been answered.
    /// Connections ask at the same time.
    ///
    /// @param connection from 0
    /// @return nothing when there is nothing left to send
    Optional<Shot> next(int connection);

    /// Told of each answer of 2xx before the next request is asked for.
    default void answered(int connection, Buffer body) {
        // most requests do not depend on answers
    }
}
