package game.ore.simulator.players;

import module java.base;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/// How a player waits: on their virtual thread, and no longer than until they are told to leave.
final class Patience {
    private static final Duration REST_MAX = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final Promise<Void> end = Promise.promise();

    Patience(Vertx vertx) {
        this.vertx = vertx;
    }

    /// @return false when it is time to leave
    boolean rest(Duration duration) {
        if (isOver()) return false;
        var bounded = duration.compareTo(REST_MAX) < 0 ? duration : REST_MAX;
        Future.any(vertx.timer(Math.max(1, bounded.toMillis())), end.future()).await();
        return !isOver();
    }

    private boolean isOver() {
        return end.future().isComplete();
    }

    /// No more waiting, from any thread.
    void end() {
        end.tryComplete();
    }
}
