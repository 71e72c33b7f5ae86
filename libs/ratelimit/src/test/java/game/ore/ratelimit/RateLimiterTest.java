package game.ore.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.cache.Redis;
import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.PartOptions;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.telemetry.Health;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimiterTest {
    private static final RateLimit.Fallback LOCAL = RateLimit.Fallback.LOCAL;
    private static final RateLimit SLOW = new RateLimit("slow", 0.01, 5, LOCAL);
    private static final RateLimit CAREFUL =
            new RateLimit("careful", 0.01, 5, RateLimit.Fallback.REFUSE);

    @TempDir static Path folder;
    private static EmbeddedRedis server;

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
    void two_instances_together_never_let_through_more_than_burst_and_rate_allow()
            throws Exception {
        var fast = new RateLimit("fast", 60 * 200, 20, LOCAL);
        var instances = List.of(limiter(redis), limiter(redis));
        var began = redisMicros();
        var granted = new LongAdder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var takers =
                    instances.stream()
                            .flatMap(instance -> Stream.of(instance, instance))
                            .map(instance -> threads.submit(() -> takeFor(instance, fast, granted)))
                            .toList();
            for (var taker : takers) taker.get();
        }
        var seconds = (redisMicros() - began) / 1e6;

        assertThat(granted.sum()).isBetween(20L, (long) (20 + 200 * seconds));
        assertThat((double) granted.sum()).as("does not refuse much either").isGreaterThan(100);
    }

    /// Takes as often as it can for a second.
    private static boolean takeFor(RateLimiter limiter, RateLimit limit, LongAdder granted) {
        var end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (System.nanoTime() - end < 0) {
            if (limiter.take(limit, "user:ann").granted()) granted.increment();
        }
        return true;
    }

    @Test
    void what_one_instance_has_taken_is_missing_at_the_other_and_subjects_do_not_share() {
        var here = limiter(redis);
        var there = limiter(redis);

        assertThat(granted(here, SLOW, 3)).isEqualTo(3);
        assertThat(granted(there, SLOW, 5)).isEqualTo(2);
        assertThat(here.take(SLOW, "user:bob").remaining()).isEqualTo(4);
        var refused = there.take(SLOW, "user:ann");
        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(95), Duration.ofMinutes(100));
    }

    @Test
    void asking_without_waiting_takes_from_the_same_bucket() throws Exception {
        var limiter = limiter(redis);
        assertThat(later(limiter, SLOW).remaining()).isEqualTo(4);
        assertThat(granted(limiter, SLOW, 2)).isEqualTo(2);
        assertThat(later(limiter(redis), SLOW).remaining()).isEqualTo(1);
    }

    @Test
    void of_several_limits_all_give_a_token_or_none_does() throws Exception {
        var wide = new RateLimit("wide", 0.01, 9, LOCAL);
        var narrow = new RateLimit("narrow", 0.01, 2, LOCAL);
        var here = limiter(redis);
        assertThat(later(here, List.of(wide, narrow)).allowance().remaining()).isEqualTo(1);
        assertThat(later(here, List.of(wide, narrow)).allowance().remaining()).isZero();
        for (var limiter : List.of(here, limiter(redis))) {
            var refused = later(limiter, List.of(wide, narrow));
            assertThat(refused.limit()).isEqualTo(narrow);
            assertThat(refused.allowance().granted()).isFalse();
            assertThat(refused.allowance().retryAfter())
                    .isBetween(Duration.ofMinutes(95), Duration.ofMinutes(100));
        }
        assertThat(granted(here, wide, 9)).isEqualTo(7);
    }

    @Test
    void who_asks_often_is_given_tokens_on_lease_and_asks_redis_seldom() throws Exception {
        var wide = new RateLimit("wide", 0.01, 8_000, LOCAL);
        var before = scriptsRun();
        var instances = List.of(limiter(redis), limiter(redis));
        for (var i = 0; i < 1_000; i++) {
            for (var instance : instances) assertThat(later(instance, wide).granted()).isTrue();
        }
        assertThat(scriptsRun() - before).isLessThan(100);
    }

    @Test
    void with_leases_too_all_instances_together_let_through_no_more_than_there_is()
            throws Exception {
        var fast = new RateLimit("fast", 60 * 500, 400, LOCAL);
        var began = redisMicros();
        var granted = new LongAdder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var takers =
                    Stream.of(limiter(redis), limiter(redis))
                            .map(instance ->
                                    threads.submit(() -> takeLaterFor(instance, fast, granted)))
                            .toList();
            for (var taker : takers) taker.get();
        }
        var seconds = (redisMicros() - began) / 1e6;
        assertThat(granted.sum()).isBetween(300L, (long) (400 + 500 * seconds));
    }

    private static boolean takeLaterFor(RateLimiter limiter, RateLimit limit, LongAdder granted)
            throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (System.nanoTime() - end < 0) {
            if (later(limiter, limit).granted()) granted.increment();
        }
        return true;
    }

    @Test
    void what_is_left_of_a_lease_goes_back() throws Exception {
        var wide = new RateLimit("wide", 0.01, 160, LOCAL);
        var now = new AtomicLong(System.nanoTime());
        var here = new RateLimiter(redis, now::get);
        for (var i = 0; i < 8; i++) later(here, wide);
        // Leases of 1, 2, 4 and 8, of which 7 are left.
        assertThat(later(limiter(redis), wide).remaining()).isEqualTo(160 - 15 - 1);
        now.addAndGet(Count.LEASE.toNanos());
        later(here, wide);
        assertThat(later(limiter(redis), wide).remaining()).isEqualTo(160 - 9 - 2);
    }

    private static RateLimiter.Taken later(RateLimiter limiter, List<RateLimit> limits)
            throws Exception {
        return limiter.takeLater(limits, "user:ann").toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static Allowance later(RateLimiter limiter, RateLimit limit) throws Exception {
        return later(limiter, List.of(limit)).allowance();
    }

    @Test
    void a_wider_limit_for_one_subject_is_wider_by_the_factor() {
        var limiter = limiter(redis);
        var granted =
                IntStream.range(0, 20)
                        .filter(_ -> limiter.take(SLOW.times(2), "user:ann").granted())
                        .count();
        assertThat(granted).isEqualTo(10);
    }

    @Test
    void a_flood_that_is_refused_here_asks_redis_no_more() {
        var limiter = limiter(redis);
        var before = scriptsRun();
        assertThat(granted(limiter, SLOW, 10_000)).isEqualTo(5);
        // One more when Redis has not known the script yet.
        assertThat(scriptsRun() - before).isBetween(5L, 6L);
    }

    private long scriptsRun() {
        var stats = redis.sync().info("commandstats");
        return Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)")
                .matcher(stats)
                .results()
                .mapToLong(calls -> Long.parseLong(calls.group(1)))
                .sum();
    }

    @Test
    void while_redis_is_away_each_instance_counts_alone_or_refuses_and_then_all_count_together()
            throws Exception {
        var options = PartOptions.fast(folder.resolve("mortal"));
        var mortal = EmbeddedRedis.start(options);
        var port = Integer.parseInt(mortal.address().replaceFirst(".*:", ""));
        try (var connection = connect(mortal)) {
            var here = limiter(connection);
            var there = limiter(connection);
            assertThat(granted(here, SLOW, 2)).isEqualTo(2);
            mortal.kill();
            assertThat(granted(here, SLOW, 100)).isEqualTo(3);
            assertThat(granted(there, SLOW, 100)).isEqualTo(5);
            assertThat(granted(here, CAREFUL, 100)).isZero();
            assertThat(later(limiter(connection), SLOW).granted()).isTrue();
            assertThat(later(limiter(connection), CAREFUL).granted()).isFalse();
            assertThat(here.take(CAREFUL, "user:bob").retryAfter()).isPositive();

            var again =
                    new PartOptions(options.folder(), options.log(), port, options.durability());
            try (var _ = EmbeddedRedis.start(again)) {
                var patience = Duration.ofSeconds(20);
                var n = new AtomicInteger();
                assertThat(
                                Wait.until(
                                        patience,
                                        Duration.ofMillis(20),
                                        () ->
                                                here.take(CAREFUL, "probe" + n.incrementAndGet())
                                                        .granted()))
                        .isTrue();
                var newcomers = List.of(limiter(connection), limiter(connection));
                assertThat(newcomers.stream().mapToLong(l -> granted(l, SLOW, 100)).sum())
                        .isEqualTo(5);
            }
        }
    }

    private static long granted(RateLimiter limiter, RateLimit limit, int tries) {
        return IntStream.range(0, tries)
                .filter(_ -> limiter.take(limit, "user:ann").granted())
                .count();
    }

    private static RateLimiter limiter(Redis redis) {
        return new RateLimiter(redis, System::nanoTime);
    }

    private static Redis connect(EmbeddedRedis to) {
        return Redis.open(new Settings(Map.of("redis.cluster.addrs", to.address())), new Health());
    }

    private long redisMicros() {
        var time = redis.sync().time();
        return Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
    }
}
