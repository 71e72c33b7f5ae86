package game.ore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.PartOptions;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.telemetry.Health;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayeredCacheTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir static Path folder;
    private static EmbeddedRedis server;

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Optional<Integer> truth = Optional.of(7);
    private Redis redis;

    @BeforeAll
    static void startRedis() {
        server = EmbeddedRedis.start(PartOptions.fast(folder.resolve("shared")));
    }

    @AfterAll
    static void endRedis() {
        server.close();
    }

    @BeforeEach
    void connect() {
        server.flush();
        redis = connect(server);
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void memory_is_asked_before_redis_and_redis_before_the_truth() {
        var here = cache();
        var elsewhere = cache();

        assertThat(List.of(ask(here), ask(here), ask(elsewhere), ask(elsewhere)))
                .containsOnly(Optional.of(7));
        assertThat(asked.get()).isEqualTo(1);
        assertThat(List.of(found("nowhere"), found("redis"), found("memory")))
                .containsExactly(1.0, 1.0, 2.0);
        assertThat(redis.sync().get("score:ann")).isEqualTo("7");
    }

    @Test
    void what_is_not_there_is_asked_for_each_time_until_it_is() {
        var cache = cache();
        truth = Optional.empty();
        assertThat(ask(cache)).isEmpty();
        assertThat(ask(cache)).isEmpty();
        truth = Optional.of(8);

        assertThat(ask(cache)).contains(8);
        assertThat(asked.get()).isEqualTo(3);
    }

    @Test
    void after_forgetting_the_truth_is_told_here_at_once_and_by_whoever_had_not_heard_of_it() {
        var cache = cache();
        ask(cache);
        truth = Optional.of(8);
        cache.forget("ann");

        assertThat(ask(cache)).contains(8);
        assertThat(ask(cache())).contains(8);
    }

    @Test
    void who_asked_before_the_write_and_comes_late_does_not_bring_the_old_value_back()
            throws Exception {
        var slow = cache();
        var hasRead = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var late =
                    threads.submit(() ->
                            slow.get(
                                    "ann",
                                    _ -> {
                                        var old = truth;
                                        hasRead.countDown();
                                        await(mayGoOn);
                                        return old;
                                    }));
            hasRead.await();
            truth = Optional.of(8);
            cache().forget("ann");
            mayGoOn.countDown();
            assertThat(late.get()).contains(7);
        }

        assertThat(ask(cache())).contains(8);
    }

    @Test
    void many_who_ask_at_once_cost_one_question() throws Exception {
        var cache = cache();
        var mayGoOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking =
                    Stream.generate(() ->
                                    threads.submit(() ->
                                            cache.get(
                                                    "ann",
                                                    _ -> {
                                                        await(mayGoOn);
                                                        asked.incrementAndGet();
                                                        return truth;
                                                    })))
                            .limit(50)
                            .toList();
            mayGoOn.countDown();
            for (var one : asking) assertThat(one.get()).contains(7);
        }
        assertThat(asked.get()).isEqualTo(1);
    }

    @Test
    void a_copy_that_cannot_be_read_is_replaced() {
        redis.sync().set("score:ann", "written by another version");

        assertThat(ask(cache())).contains(7);
        assertThat(redis.sync().get("score:ann")).isEqualTo("7");
    }

    @Test
    void memory_and_redis_keep_a_value_no_longer_than_they_may() throws Exception {
        var brief =
                cache(
                        redis,
                        new LayeredCache.Bounds(10, Duration.ofMillis(1), Duration.ofMillis(30)));
        ask(brief);
        truth = Optional.of(8);

        assertThat(
                        Wait.until(
                                PATIENCE,
                                Duration.ofMillis(5),
                                () -> ask(brief).equals(Optional.of(8))))
                .isTrue();
    }

    @Test
    void while_redis_is_away_memory_and_truth_answer_at_once_and_later_redis_does_again()
            throws Exception {
        var options = PartOptions.fast(folder.resolve("mortal"));
        var mortal = EmbeddedRedis.start(options);
        var port = Integer.parseInt(mortal.address().replaceFirst(".*:", ""));
        try (var connection = connect(mortal)) {
            var cache = cache(connection, bounds());
            ask(cache);
            mortal.kill();
            assertThatThrownBy(() -> connection.sync().ping()).isInstanceOf(RedisException.class);
            assertThat(ask(cache)).contains(7);
            truth = Optional.of(8);
            cache.forget("ann");
            assertThat(ask(cache)).contains(8);
            assertThat(asked.get()).isEqualTo(2);

            var again =
                    new PartOptions(options.folder(), options.log(), port, options.durability());
            try (var _ = EmbeddedRedis.start(again)) {
                assertThat(Wait.until(PATIENCE, Duration.ofMillis(20), () -> answers(connection)))
                        .isTrue();
                assertThat(ask(cache(connection, bounds()))).contains(8);
                assertThat(connection.sync().get("score:ann")).isEqualTo("8");
            }
        }
    }

    private Optional<Integer> ask(LayeredCache<Integer> cache) {
        return cache.get(
                "ann",
                _ -> {
                    asked.incrementAndGet();
                    return truth;
                });
    }

    private LayeredCache<Integer> cache() {
        return cache(redis, bounds());
    }

    private LayeredCache<Integer> cache(Redis over, LayeredCache.Bounds bounds) {
        var format = new LayeredCache.Format<Integer>(String::valueOf, Integer::valueOf);
        return new LayeredCache<>("score", over, format, bounds, metrics);
    }

    private static LayeredCache.Bounds bounds() {
        return new LayeredCache.Bounds(100, Duration.ofMinutes(1), Duration.ofMinutes(5));
    }

    private static Redis connect(EmbeddedRedis to) {
        return Redis.open(new Settings(Map.of("redis.cluster.addrs", to.address())), new Health());
    }

    private static boolean answers(Redis redis) {
        try {
            return redis.sync().ping().equals("PONG");
        } catch (RedisException notYet) {
            return false;
        }
    }

    private double found(String where) {
        return metrics.counter("cache.requests", "cache", "score", "found", where).count();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
