package game.ore.gateway.upstream;

import module java.base;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;

/// Hands pieces of a body on as they come, and stops reading while the other side is full.
final class Pump {
    /// What goes on meanwhile.
    interface Watcher {
        /// A piece came.
        ///
        /// @return false when the body must not go on
        boolean piece(int bytes);

        /// The other side takes nothing just now.
        void full();

        /// The other side takes more again.
        void drained();
    }

    private Pump() {}

    static void start(ReadStream<Buffer> from, WriteStream<Buffer> to, Watcher watcher) {
        from.handler(piece -> {
            if (!watcher.piece(piece.length())) return;
            to.write(piece);
            if (!to.writeQueueFull()) return;
            from.pause();
            watcher.full();
            to.drainHandler(_ -> {
                watcher.drained();
                from.resume();
            });
        });
    }
}
