package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.EventLoops;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.Watchdog;
import game.ore.gateway.http.Heads;
import io.netty.channel.EventLoop;

/// How one event loop reaches all services: its connections to them are its own, so that a request
/// and its answer never change threads.
public final class Forwarding {
    private final Map<Instance, Pool> pools = new HashMap<>();
    private final OutgoingHeaders headers;
    private final Watchdog watchdog;
    private final Environment environment;

    /// What all event loops share.
    public record Environment(
            Upstreams upstreams,
            Limits limits,
            GatewayMetrics metrics,
            InstantSource clock,
            RandomGenerator random) {}

    public Forwarding(
            EventLoops loops,
            EventLoop loop,
            Watchdog watchdog,
            Heads heads,
            Environment environment) {
        for (var upstream : environment.upstreams.all()) {
            for (var instance : upstream.instances()) {
                pools.put(instance, new Pool(instance, loops, loop, watchdog, heads));
            }
        }
        this.headers = new OutgoingHeaders(environment.clock);
        this.watchdog = watchdog;
        this.environment = environment;
    }

    /// Brings a request to its service and the answer back.
    public void forward(Exchange exchange, Order order) {
        new Delivery(exchange, order, this).begin();
    }

    Pool pool(Instance instance) {
        return Objects.requireNonNull(pools.get(instance));
    }

    OutgoingHeaders headers() {
        return headers;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    GatewayMetrics metrics() {
        return environment.metrics;
    }

    Limits limits() {
        return environment.limits;
    }

    RandomGenerator random() {
        return environment.random;
    }
}
