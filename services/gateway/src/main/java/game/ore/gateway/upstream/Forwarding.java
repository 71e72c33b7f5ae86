package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.GatewayMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/// How one event loop reaches all services: its connections to them are its own, so that a request
/// and its answer never change threads.
public final class Forwarding {
    /// Shorter than services keep an unused connection, so that it is never them who close first.
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int HEADER_BYTES_MAX = 32_768;
    private static final int CONNECT_MILLIS_MAX = 1_000;

    private final Map<String, HttpClient> clients = new HashMap<>();
    private final HttpClient tunnels;
    private final OutgoingHeaders headers;
    private final GatewayMetrics metrics;
    private final Limits limits;
    private final RandomGenerator random;

    /// To be called on the event loop.
    ///
    /// @param tunnelsMax connections that may become tunnels
    public Forwarding(
            Vertx vertx,
            Upstreams upstreams,
            Limits limits,
            int tunnelsMax,
            GatewayMetrics metrics,
            InstantSource clock,
            RandomGenerator random) {
        for (var upstream : upstreams.all()) {
            var connections = upstream.config().connectionsMax();
            clients.put(upstream.name(), client(vertx, connections));
        }
        this.tunnels = client(vertx, tunnelsMax);
        this.headers = new OutgoingHeaders(clock);
        this.metrics = metrics;
        this.limits = limits;
        this.random = random;
    }

    private static HttpClient client(Vertx vertx, int connectionsMax) {
        var options =
                new HttpClientOptions()
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setConnectTimeout(CONNECT_MILLIS_MAX)
                        .setMaxHeaderSize(HEADER_BYTES_MAX)
                        .setPipelining(false)
                        .setDecompressionSupported(false)
                        .setTcpNoDelay(true);
        var pool =
                new PoolOptions()
                        .setHttp1MaxSize(connectionsMax)
                        .setMaxWaitQueueSize(connectionsMax);
        return vertx.createHttpClient(options, pool);
    }

    /// Brings a request to its service and the answer back.
    public void forward(Exchange exchange, Order order) {
        new Delivery(exchange, order, this).begin();
    }

    HttpClient client(Upstream upstream) {
        return Objects.requireNonNull(clients.get(upstream.name()));
    }

    HttpClient tunnels() {
        return tunnels;
    }

    OutgoingHeaders headers() {
        return headers;
    }

    GatewayMetrics metrics() {
        return metrics;
    }

    Limits limits() {
        return limits;
    }

    RandomGenerator random() {
        return random;
    }

    static RequestOptions options(Instance instance, HttpMethod method, String target) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(instance.host())
                .setPort(instance.port())
                .setSsl(instance.secure())
                .setURI(instance.path(target));
    }
}
