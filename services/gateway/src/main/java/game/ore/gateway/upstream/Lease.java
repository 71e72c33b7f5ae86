package game.ore.gateway.upstream;

import module java.base;

import com.netflix.concurrency.limits.Limiter;
import game.ore.gateway.domain.Breaker;

/// The right to send one request to an instance. Its outcome is told once; what is told later, such
/// as an answer after its time, no longer counts.
final class Lease {
    private final Instance instance;
    private final Breaker.Pass pass;
    private final Limiter.Listener room;
    private boolean settled;

    Lease(Instance instance, Breaker.Pass pass, Limiter.Listener room) {
        this.instance = instance;
        this.pass = pass;
        this.room = room;
    }

    Instance instance() {
        return instance;
    }

    boolean settled() {
        return settled;
    }

    /// @return whether this was the first to be told
    boolean succeeded() {
        return settle(instance.breaker()::succeeded, room::onSuccess);
    }

    /// It works, and says that it has too much to do.
    boolean declined() {
        return settle(instance.breaker()::succeeded, room::onDropped);
    }

    boolean failed() {
        return settle(instance.breaker()::failed, room::onDropped);
    }

    /// Nothing was learned about the instance.
    boolean abandoned() {
        return settle(instance.breaker()::abandoned, room::onIgnore);
    }

    private boolean settle(Consumer<Breaker.Pass> tell, Runnable leave) {
        if (settled) return false;
        settled = true;
        tell.accept(pass);
        leave.run();
        return true;
    }
}
