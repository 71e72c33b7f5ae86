package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.PartOptions;
import game.ore.embedded.Ports;
import game.ore.runtime.Wait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway, or what it leans on, goes away in the middle of traffic and comes back.
class RestartTest {
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path folder;

    /// Clients that ask without pause, each with a player of its own, and count what they are told.
    private static final class Traffic implements AutoCloseable {
        private final World world;
        private final URI url;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
        private final LongAccumulator longestMillis = new LongAccumulator(Math::max, 0);

        Traffic(World world, URI url) {
            this.world = world;
            this.url = url;
            for (var i = 0; i < CLIENTS; i++) threads.execute(this::askOnAndOn);
        }

        private void askOnAndOn() {
            try (var client = HttpClient.newHttpClient()) {
                while (!ended.get()) {
                    var began = System.nanoTime();
                    var status = ask(client);
                    longestMillis.accumulate((System.nanoTime() - began) / 1_000_000);
                    statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
                }
            }
        }

        /// A request that may be repeated is, when nobody was there or nobody answered (RFC 9110,
        /// 9.2.2). What was answered counts.
        private int ask(HttpClient client) {
            var request =
                    HttpRequest.newBuilder(url)
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + world.token(World.player()))
                            .build();
            while (true) {
                try {
                    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    return answer.body().equals("whole") ? answer.statusCode() : 0;
                } catch (IOException _) {
                    if (ended.get()) return 200;
                    Thread.onSpinWait();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return 0;
                }
            }
        }

        long answered() {
            return statuses.values().stream().mapToLong(LongAdder::sum).sum();
        }

        void awaitMore(int answers) throws InterruptedException {
            var before = answered();
            assertThat(
                            Wait.until(
                                    PATIENCE,
                                    Duration.ofMillis(10),
                                    () -> answered() >= before + answers))
                    .isTrue();
        }

        @Override
        public void close() {
            ended.set(true);
            threads.close();
        }
    }

    @Test
    void no_idempotent_request_fails_while_the_gateway_is_restarted() throws Exception {
        var port = Ports.any();
        try (var world = new World(Map.of("gateway.port", Integer.toString(port)))) {
            // Each answer takes a moment, so that some are always on their way.
            world.echo.behave(
                    http -> world.later(Duration.ofMillis(20), () -> http.response().end("whole")));
            var traffic = new Traffic(world, world.url("/v1/game/state"));
            try (traffic) {
                traffic.awaitMore(100);
                var gateway = world.gateway;
                for (var restart = 0; restart < 3; restart++) {
                    gateway.close();
                    gateway = GatewayMain.start(world.platform);
                    traffic.awaitMore(100);
                }
                traffic.ended.set(true);
                traffic.threads.shutdown();
                assertThat(traffic.threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
                gateway.close();
            }
            assertThat(traffic.statuses).containsOnlyKeys(200);
        }
    }

    @Test
    void redis_may_be_away_for_ten_seconds_in_the_middle_of_traffic() throws Exception {
        var options = PartOptions.fast(folder.resolve("redis"));
        var mortal = EmbeddedRedis.start(options);
        var port = Integer.parseInt(mortal.address().replaceFirst(".*:", ""));
        try (var world = new World(Map.of("redis.cluster.addrs", mortal.address()))) {
            world.echo.behave(http -> http.response().end("whole"));
            var traffic = new Traffic(world, world.url("/v1/game/state"));
            try (traffic) {
                traffic.awaitMore(100);
                mortal.kill();
                var back = System.nanoTime() + Duration.ofSeconds(10).toNanos();
                while (System.nanoTime() - back < 0) traffic.awaitMore(10);
                var again =
                        new PartOptions(
                                options.folder(), options.log(), port, options.durability());
                try (var _ = EmbeddedRedis.start(again)) {
                    traffic.awaitMore(100);
                    traffic.close();
                }
            }
            assertThat(traffic.statuses).containsOnlyKeys(200);
            assertThat(traffic.longestMillis.get()).as("milliseconds").isLessThan(5_000);
        }
    }
}
