package game.ore.simulator.players;

import module java.base;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/// Something that a player does beside walking and that takes a while; one at a time.
final class Errand {
    private Optional<Promise<Void>> running = Optional.empty();

    boolean isRunning() {
        return running.isPresent();
    }

    /// Begins on the context of the player, where it may wait.
    void run(Context context, Runnable work) {
        var done = Promise.<Void>promise();
        running = Optional.of(done);
        context.runOnContext(_ -> {
            try {
                work.run();
            } finally {
                running = Optional.empty();
                done.complete();
            }
        });
    }

    /// When what is running now is over.
    Future<Void> done() {
        return running.map(Promise::future).orElseGet(Future::succeededFuture);
    }
}
