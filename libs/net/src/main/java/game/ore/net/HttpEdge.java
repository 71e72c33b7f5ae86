package game.ore.net;

import module java.base;

import game.ore.runtime.Limit;
import game.ore.telemetry.Health;
import game.ore.telemetry.Telemetry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

/// The HTTP server of one service: its operations, and `/health`, `/ready` and `/metrics` beside
/// them.
///
/// Sockets are read and written by event loops; every request is handled on a virtual thread of its
/// own. An edge does not start with an operation that nothing handles, nor with a handler that no
/// operation names.
public final class HttpEdge implements AutoCloseable {
    private final Vertx vertx;
    private final String deployment;
    private final int port;
    private final EdgeConfig config;
    private final List<HttpServer> servers;

    private HttpEdge(
            Vertx vertx, String deployment, int port, EdgeConfig config, List<HttpServer> servers) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.port = port;
        this.config = config;
        this.servers = servers;
    }

    /// @param service its name in metrics and logs
    public static Builder of(String service, Vertx vertx, Telemetry telemetry, Health health) {
        return new Builder(service, vertx, telemetry, health);
    }

    /// What an edge serves, gathered before it opens.
    public static final class Builder {
        private final String service;
        private final Vertx vertx;
        private final Telemetry telemetry;
        private final Health health;
        private final List<Operation> operations = new ArrayList<>();
        private final Map<String, Handler> handlers = new HashMap<>();
        private Around around = (request, handler) -> handler.handle(request);
        private Optional<io.vertx.core.Handler<ServerWebSocket>> webSockets = Optional.empty();

        private Builder(String service, Vertx vertx, Telemetry telemetry, Health health) {
            this.service = service;
            this.vertx = vertx;
            this.telemetry = telemetry;
            this.health = health;
        }

        public Builder operations(Collection<Operation> more) {
            operations.addAll(more);
            return this;
        }

        /// @param operation the id of an operation
        public Builder on(String operation, Handler handler) {
            if (handlers.put(operation, handler) != null) {
                throw new IllegalArgumentException("two handlers for " + operation);
            }
            return this;
        }

        public Builder around(Around what) {
            around = what;
            return this;
        }

        /// Takes every WebSocket, whatever its path; the handler closes those it does not want.
        public Builder webSockets(io.vertx.core.Handler<ServerWebSocket> handler) {
            webSockets = Optional.of(handler);
            return this;
        }

        /// Opens the port and returns when it is open.
        public HttpEdge start(EdgeConfig config) {
            var pipeline =
                    new Pipeline(
                            service,
                            routes(),
                            around,
                            new Limit(service, config.atOnceMax()),
                            config,
                            telemetry);
            var servers = Collections.synchronizedList(new ArrayList<HttpServer>());
            var deployed =
                    vertx.deployVerticle(
                            () -> new Listener(config, pipeline, webSockets, servers),
                            new DeploymentOptions().setInstances(config.loops()));
            var deployment =
                    Await.result(deployed, "opening port " + config.port() + " for " + service);
            return new HttpEdge(
                    vertx, deployment, servers.getFirst().actualPort(), config, servers);
        }

        private RouteTable<Pipeline.Route> routes() {
            var table = new RouteTable<Pipeline.Route>();
            var left = new TreeMap<>(handlers);
            for (var operation : operations) {
                var handler = left.remove(operation.id());
                if (handler == null)
                    throw new IllegalStateException(service + " does not handle " + operation);
                table.add(
                        operation.method(),
                        operation.template(),
                        new Pipeline.Route(operation, handler));
            }
            if (!left.isEmpty())
                throw new IllegalStateException(service + " has no operation " + left.keySet());
            new Watch(telemetry, health)
                    .routes()
                    .forEach(route -> {
                        var operation = route.operation();
                        table.add(operation.method(), operation.template(), route);
                    });
            return table;
        }
    }

    private static final class Listener extends VerticleBase {
        private final EdgeConfig config;
        private final Pipeline pipeline;
        private final Optional<io.vertx.core.Handler<ServerWebSocket>> webSockets;
        private final List<HttpServer> servers;

        Listener(
                EdgeConfig config,
                Pipeline pipeline,
                Optional<io.vertx.core.Handler<ServerWebSocket>> webSockets,
                List<HttpServer> servers) {
            this.config = config;
            this.pipeline = pipeline;
            this.webSockets = webSockets;
            this.servers = servers;
        }

        @Override
        public Future<?> start() {
            var options =
                    new HttpServerOptions()
                            .setHost(config.host())
                            .setPort(config.port())
                            .setIdleTimeout((int) config.idleTimeout().toSeconds())
                            .setMaxInitialLineLength(8_192)
                            .setMaxHeaderSize(16_384)
                            .setHandle100ContinueAutomatically(true)
                            .setMaxWebSocketFrameSize(65_536)
                            .setMaxWebSocketMessageSize(262_144)
                            .setPerMessageWebSocketCompressionSupported(false)
                            .setPerFrameWebSocketCompressionSupported(false)
                            .setHttp2ClearTextEnabled(false)
                            .setTcpNoDelay(true);
            var server =
                    vertx.createHttpServer(options)
                            .requestHandler(pipeline::accept)
                            .invalidRequestHandler(Listener::refuseBroken);
            webSockets.ifPresent(server::webSocketHandler);
            servers.add(server);
            return server.listen();
        }

        /// What is no HTTP at all gets the one error shape too, and its connection is closed.
        private static void refuseBroken(HttpServerRequest request) {
            var problem =
                    new Problem(400, "MALFORMED_REQUEST", "not an HTTP request that we understand");
            var answer = problem.response(RequestId.of(Optional.empty()));
            request.response()
                    .setStatusCode(400)
                    .putHeader("Content-Type", answer.contentType())
                    .putHeader("Connection", "close")
                    .end(io.vertx.core.buffer.Buffer.buffer(answer.bytes()))
                    .onComplete(_ -> request.connection().close());
        }
    }

    public int port() {
        return port;
    }

    public URI url() {
        return URI.create(
                "http://"
                        + (config.host().equals("0.0.0.0") ? "127.0.0.1" : config.host())
                        + ":"
                        + port);
    }

    /// Takes no more connections, lets requests in work end within the drain time, then closes.
    @Override
    public void close() {
        var drained =
                servers.stream()
                        .map(server ->
                                server.shutdown(config.drain().toMillis(), TimeUnit.MILLISECONDS))
                        .toList();
        Await.result(Future.join(drained), "draining " + url());
        Await.result(vertx.undeploy(deployment), "closing " + url());
    }
}
