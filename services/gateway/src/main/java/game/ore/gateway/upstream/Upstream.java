package game.ore.gateway.upstream;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.gateway.ServiceConfig;
import game.ore.gateway.domain.Breaker;
import game.ore.gateway.domain.Rendezvous;
import game.ore.gateway.domain.RetryBudget;

/// One service behind the gateway, with all its instances.
public final class Upstream {
    private final ServiceConfig config;
    private final List<Instance> instances;
    private final List<String> names;
    private final RetryBudget budget = new RetryBudget();
    private final AtomicInteger turn = new AtomicInteger();

    Upstream(ServiceConfig config, Breaker.Config breaker, InstantSource clock) {
        this.config = config;
        this.instances =
                config.urls().stream()
                        .map(url -> new Instance(url, new Breaker(breaker, clock)))
                        .toList();
        this.names = config.urls().stream().map(URI::toString).toList();
    }

    public String name() {
        return config.name();
    }

    ServiceConfig config() {
        return config;
    }

    public List<Instance> instances() {
        return instances;
    }

    RetryBudget budget() {
        return budget;
    }

    /// How many requests are with it now.
    public int inWork() {
        return budget.inWork();
    }

    /// An instance that takes a request: of a service where players have their place, the player's
    /// own; otherwise the next in turn whose breaker lets it pass.
    Optional<Lease> choose(Optional<PlayerId> player) {
        if (config.byPlayer() && player.isPresent()) {
            return lease(instances.get(Rendezvous.choose(player.get(), names)));
        }
        var first = Math.floorMod(turn.getAndIncrement(), instances.size());
        for (var i = 0; i < instances.size(); i++) {
            var lease = lease(instances.get((first + i) % instances.size()));
            if (lease.isPresent()) return lease;
        }
        return Optional.empty();
    }

    private static Optional<Lease> lease(Instance instance) {
        return instance.breaker().enter().map(pass -> new Lease(instance, pass));
    }

    /// The best state of all its instances: one that is closed keeps the service working.
    public Breaker.State state() {
        var states = instances.stream().map(instance -> instance.breaker().state()).toList();
        for (var best : List.of(Breaker.State.CLOSED, Breaker.State.HALF_OPEN)) {
            if (states.contains(best)) return best;
        }
        return Breaker.State.OPEN;
    }
}
