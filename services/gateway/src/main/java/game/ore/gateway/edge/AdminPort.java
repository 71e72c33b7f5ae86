package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.GatewayConfig;
import game.ore.gateway.exchange.Exchange;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.Watchdog;
import game.ore.net.Await;
import game.ore.net.Problem;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/// The port for those who run this: the gateway's pages with metrics, and nothing of the services.
public final class AdminPort implements AutoCloseable {
    private static final Problem NOTHING_HERE =
            new Problem(404, "ROUTE_NOT_FOUND", "there is nothing at this path");
    private static final int IDLE_SECONDS = 120;

    private final Vertx vertx;
    private final String host;
    private final Door door;
    private final String deployment;

    private AdminPort(Vertx vertx, String host, Door door, String deployment) {
        this.vertx = vertx;
        this.host = host;
        this.door = door;
        this.deployment = deployment;
    }

    /// Opens the port and returns when it is open.
    public static AdminPort open(
            Vertx vertx, GatewayConfig.Admin address, Pages pages, GatewayMetrics metrics) {
        var door = new Door(address, pages, metrics);
        var deployed = vertx.deployVerticle(door, new DeploymentOptions());
        return new AdminPort(
                vertx,
                address.host(),
                door,
                Await.result(deployed, "opening admin port " + address.port()));
    }

    private static final class Door extends VerticleBase {
        private final GatewayConfig.Admin address;
        private final Pages pages;
        private final GatewayMetrics metrics;
        private volatile int actualPort;

        Door(GatewayConfig.Admin address, Pages pages, GatewayMetrics metrics) {
            this.address = address;
            this.pages = pages;
            this.metrics = metrics;
        }

        @Override
        public Future<HttpServer> start() {
            var watchdog = Watchdog.start(vertx);
            return vertx.createHttpServer(
                            new HttpServerOptions()
                                    .setHost(address.host())
                                    .setPort(address.port())
                                    .setIdleTimeout(IDLE_SECONDS))
                    .requestHandler(http -> {
                        var exchange = new Exchange(http, context, watchdog, metrics).begin();
                        var path = Objects.requireNonNullElse(http.path(), "");
                        if (!pages.answers(exchange, path, true)) exchange.answer(NOTHING_HERE);
                    })
                    .listen()
                    .onSuccess(server -> actualPort = server.actualPort());
        }
    }

    public URI url() {
        var reachable = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return URI.create("http://" + reachable + ":" + door.actualPort);
    }

    @Override
    public void close() {
        Await.result(vertx.undeploy(deployment), "closing " + url());
    }
}
