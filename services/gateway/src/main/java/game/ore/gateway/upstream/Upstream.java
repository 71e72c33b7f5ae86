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
                        .map(url -> instance(url, new Breaker(breaker, clock)))
                        .toList();
        this.names = config.urls().stream().map(URI::toString).toList();
    }

    private Instance instance(URI url, Breaker breaker) {
        return new Instance(url, breaker, config.timeout().dividedBy(2), config.connectionsMax());
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

    /// What became of looking for an instance.
    sealed interface Choice {
        record Found(Lease lease) implements Choice {}

        record Nobody(Failure why) implements Choice {}
    }

    /// An instance that takes a request: of a service where players have their place, the player's
    /// own; otherwise the next in turn that has room and whose breaker lets it pass, those first
    /// that were well when they were last asked.
    Choice choose(Optional<PlayerId> player) {
        if (config.byPlayer() && player.isPresent()) {
            return lease(instances.get(Rendezvous.choose(player.get(), names)));
        }
        Choice last = new Choice.Nobody(Failure.CIRCUIT_OPEN);
        for (var instance : inTurn()) {
            last = lease(instance);
            if (last instanceof Choice.Found) break;
        }
        return last;
    }

    private List<Instance> inTurn() {
        if (instances.size() == 1) return instances;
        var order = new ArrayList<>(instances);
        Collections.rotate(order, -Math.floorMod(turn.getAndIncrement(), order.size()));
        order.sort(Comparator.comparing(instance -> !instance.health().up())); // stable
        return order;
    }

    private static Choice lease(Instance instance) {
        var room = instance.room();
        if (room.isEmpty()) return new Choice.Nobody(Failure.BUSY);
        var pass = instance.breaker().enter();
        if (pass.isEmpty()) {
            room.get().onIgnore();
            return new Choice.Nobody(Failure.CIRCUIT_OPEN);
        }
        return new Choice.Found(new Lease(instance, pass.get(), room.get()));
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
