package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.GatewayConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every instance again and again whether it can work; one that cannot is asked more often, so
/// that its coming up is soon seen.
public final class Prober implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final int PATIENCE_MILLIS = 3_000;

    private final Vertx vertx;
    private final InstantSource clock;
    private final GatewayConfig.Probing every;
    private final HttpClient client;
    private volatile boolean closed;

    private Prober(Vertx vertx, InstantSource clock, GatewayConfig.Probing every) {
        this.vertx = vertx;
        this.clock = clock;
        this.every = every;
        this.client =
                vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS));
    }

    public static Prober start(
            Vertx vertx, InstantSource clock, Upstreams upstreams, GatewayConfig.Probing every) {
        var prober = new Prober(vertx, clock, every);
        for (var upstream : upstreams.all()) {
            for (var instance : upstream.instances()) {
                prober.ask(upstream, instance);
            }
        }
        return prober;
    }

    private void ask(Upstream upstream, Instance instance) {
        if (closed) return;
        client.request(
                        new RequestOptions()
                                .setHost(instance.host())
                                .setPort(instance.port())
                                .setSsl(instance.secure())
                                .setURI(instance.path("/ready"))
                                .setIdleTimeout(PATIENCE_MILLIS))
                .compose(request -> request.send())
                .compose(answer -> answer.end().map(_ -> answer.statusCode() == 200))
                .onComplete(asked -> {
                    var up = asked.succeeded() && asked.result();
                    if (up != instance.health().up())
                        LOG.info(
                                "{} at {} is {}",
                                upstream.name(),
                                instance.url(),
                                up ? "up" : "down");
                    instance.heard(new Instance.Health(up, Optional.of(clock.instant())));
                    var pause = up ? every.upEvery() : every.downEvery();
                    vertx.setTimer(pause.toMillis(), _ -> ask(upstream, instance));
                });
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
