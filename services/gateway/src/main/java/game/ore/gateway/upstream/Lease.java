package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.domain.Breaker;

/// The right to send one request to an instance. Its outcome is told once; what is told later, such
/// as an answer after its time, no longer counts.
final class Lease {
    private final Instance instance;
    private final Breaker.Pass pass;
    private boolean settled;

    Lease(Instance instance, Breaker.Pass pass) {
        this.instance = instance;
        this.pass = pass;
    }

    Instance instance() {
        return instance;
    }

    boolean settled() {
        return settled;
    }

    /// @return whether this was the first to be told
    boolean succeeded() {
        return settle(instance.breaker()::succeeded);
    }

    boolean failed() {
        return settle(instance.breaker()::failed);
    }

    /// Nothing was learned about the instance.
    boolean abandoned() {
        return settle(instance.breaker()::abandoned);
    }

    private boolean settle(Consumer<Breaker.Pass> tell) {
        if (settled) return false;
        settled = true;
        tell.accept(pass);
        return true;
    }
}
