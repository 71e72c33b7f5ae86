package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.exchange.Watchdog;
import game.ore.gateway.upstream.Forwarding;
import game.ore.net.EdgeConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/// The public port on one event loop.
final class Listener extends VerticleBase {
    private static final int LINE_BYTES_MAX = 8_192;
    private static final int HEADER_BYTES_MAX = 16_384;

    private final EdgeConfig config;
    private final Front front;
    private final Function<Vertx, Forwarding> forwarding;
    private final Consumer<HttpServer> opened;

    /// Connections that have not asked for anything yet, each with the timer that ends it.
    private final Map<HttpConnection, Long> silent = new HashMap<>();

    /// @param forwarding made on the event loop itself
    Listener(
            EdgeConfig config,
            Front front,
            Function<Vertx, Forwarding> forwarding,
            Consumer<HttpServer> opened) {
        this.config = config;
        this.front = front;
        this.forwarding = forwarding;
        this.opened = opened;
    }

    @Override
    public Future<?> start() {
        var loop = new Loop(context, Watchdog.start(vertx), forwarding.apply(vertx));
        var server =
                vertx.createHttpServer(options(config))
                        .connectionHandler(this::expectRequest)
                        .requestHandler(http -> {
                            heard(http.connection());
                            front.accept(loop, http);
                        })
                        .invalidRequestHandler(front::refuseBroken);
        opened.accept(server);
        return server.listen();
    }

    static HttpServerOptions options(EdgeConfig config) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout((int) config.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setHandle100ContinueAutomatically(false)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true);
    }

    /// Whoever connects and does not finish the head of a first request in time is cut off, however
    /// steadily it drips.
    private void expectRequest(HttpConnection connection) {
        var timer = vertx.setTimer(config.readTimeout().toMillis(), _ -> connection.close());
        silent.put(connection, timer);
        connection.closeHandler(_ -> heard(connection));
    }

    private void heard(HttpConnection connection) {
        var timer = silent.remove(connection);
        if (timer != null) vertx.cancelTimer(timer);
    }
}
