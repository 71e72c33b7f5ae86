package game.ore.gateway.upstream;

import module java.base;
import module java.net.http;

import game.ore.gateway.GatewayConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every instance again and again whether it can work; one that cannot is asked more often, so
/// that its coming up is soon seen.
public final class Prober implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final GatewayConfig.Probing every;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("prober").factory());

    private Prober(InstantSource clock, GatewayConfig.Probing every) {
        this.clock = clock;
        this.every = every;
    }

    public static Prober start(
            InstantSource clock, Upstreams upstreams, GatewayConfig.Probing every) {
        var prober = new Prober(clock, every);
        for (var upstream : upstreams.all()) {
            for (var instance : upstream.instances()) {
                prober.ask(upstream, instance);
            }
        }
        return prober;
    }

    private void ask(Upstream upstream, Instance instance) {
        var request = HttpRequest.newBuilder(instance.at("/ready")).timeout(PATIENCE).build();
        var _ =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .handle((answer, failure) -> failure == null && answer.statusCode() == 200)
                        .thenAccept(up -> heard(upstream, instance, up));
    }

    private void heard(Upstream upstream, Instance instance, boolean up) {
        if (up != instance.health().up())
            LOG.info("{} at {} is {}", upstream.name(), instance.url(), up ? "up" : "down");
        instance.heard(new Instance.Health(up, Optional.of(clock.instant())));
        var pause = up ? every.upEvery() : every.downEvery();
        try {
            var _ =
                    timer.schedule(
                            () -> ask(upstream, instance), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            LOG.debug("closed while an instance was asked");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.shutdownNow();
    }
}
