package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.ServiceConfig;
import game.ore.gateway.domain.Breaker;
import game.ore.gateway.exchange.GatewayMetrics;

/// All services behind the gateway. Shared by all event loops.
public final class Upstreams {
    private final SortedMap<String, Upstream> byName = new TreeMap<>();

    public Upstreams(
            List<ServiceConfig> services,
            Breaker.Config breaker,
            InstantSource clock,
            GatewayMetrics metrics) {
        for (var service : services) {
            var upstream = new Upstream(service, breaker, clock);
            byName.put(service.name(), upstream);
            metrics.gauge(
                    "gateway.circuit.breaker.state",
                    service.name(),
                    () -> upstream.state().number());
            metrics.gauge(
                    "gateway.upstream.room",
                    service.name(),
                    () -> upstream.instances().stream().mapToInt(Instance::atOnce).sum());
        }
    }

    /// @throws NoSuchElementException when there is none of that name
    public Upstream named(String service) {
        var upstream = byName.get(service);
        if (upstream == null) throw new NoSuchElementException("no service " + service);
        return upstream;
    }

    public Collection<Upstream> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
