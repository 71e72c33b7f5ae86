package game.ore.ratelimit;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import game.ore.cache.Redis;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;

/// Counts against limits, exactly, across all instances: one round trip to Redis for each token.
///
/// Before Redis is asked, a bucket in memory is: whoever has emptied it here has emptied it
/// everywhere, so a flood costs no round trip. While Redis is away the bucket in memory decides
/// alone, or refuses, as the limit says.
public final class RateLimiter {
    private static final int SUBJECTS_MAX = 200_000;

    /// Takes a token from the bucket at KEYS[1]. The time is Redis's own, so that instances with
    /// different clocks agree. Answers {granted, remaining, microseconds to wait}.
    private static final String TAKE =
            """
            local t = redis.call('TIME')
            local now = t[1] * 1000000 + t[2]
            local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
            local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + interval
            local wait = full - now - interval * burst
            if wait > 0 then return {0, 0, wait} end
            redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000) + 1)
            return {1, math.floor((interval * burst - (full - now)) / interval), 0}
            """;

    private final Redis redis;
    private final LongSupplier nanoTime;
    private final Cache<String, AtomicLong> local =
            Caffeine.newBuilder()
                    .maximumSize(SUBJECTS_MAX)
                    .expireAfterAccess(Duration.ofMinutes(10))
                    .build();

    /// @param nanoTime a clock that only goes forward, e.g. `System::nanoTime`
    public RateLimiter(Redis redis, LongSupplier nanoTime) {
        this.redis = redis;
        this.nanoTime = nanoTime;
    }

    /// Takes one token.
    ///
    /// @param subject who is counted, e.g. `user:6f1c…` or `ip:203.0.113.7`
    public Allowance take(RateLimit limit, String subject) {
        return take(limit, subject, 1.0);
    }

    /// Takes one token of a limit that is `factor` times as wide for this subject.
    public Allowance take(RateLimit standard, String subject, double factor) {
        var limit = factor == 1.0 ? standard : standard.times(factor);
        var key = "rate:{" + subject + "}:" + limit.name();
        var here = takeLocally(limit, key);
        if (!here.granted()) return here;
        try {
            return takeFromRedis(limit, key);
        } catch (RedisException _) {
            return withoutRedis(limit, here);
        }
    }

    /// Takes one token as [#take(RateLimit, String, double)] does, without waiting. For event
    /// loops.
    ///
    /// @return never fails; completed on a thread that must not be held up
    public CompletionStage<Allowance> takeLater(RateLimit standard, String subject, double factor) {
        var limit = factor == 1.0 ? standard : standard.times(factor);
        var key = "rate:{" + subject + "}:" + limit.name();
        var here = takeLocally(limit, key);
        if (!here.granted()) return CompletableFuture.completedStage(here);
        return redis.async()
                .<List<Long>>eval(
                        TAKE, ScriptOutputType.MULTI, new String[] {key}, arguments(limit))
                .thenApply(RateLimiter::allowance)
                .exceptionally(_ -> withoutRedis(limit, here));
    }

    private static Allowance withoutRedis(RateLimit limit, Allowance here) {
        return switch (limit.whenRedisIsAway()) {
            case LOCAL -> here;
            case REFUSE -> new Allowance(false, 0, Duration.ofSeconds(1));
        };
    }

    private Allowance takeLocally(RateLimit limit, String key) {
        var fullAt = local.get(key, _ -> new AtomicLong(Long.MIN_VALUE / 2));
        while (true) {
            var before = fullAt.get();
            var taken = Bucket.take(limit, before, nanoTime.getAsLong());
            if (!taken.allowance().granted() || fullAt.compareAndSet(before, taken.fullAtNanos())) {
                return taken.allowance();
            }
        }
    }

    private Allowance takeFromRedis(RateLimit limit, String key) {
        return allowance(
                redis.sync()
                        .eval(TAKE, ScriptOutputType.MULTI, new String[] {key}, arguments(limit)));
    }

    private static String[] arguments(RateLimit limit) {
        return new String[] {
            Long.toString(limit.interval().toNanos() / 1_000), Integer.toString(limit.burst())
        };
    }

    private static Allowance allowance(List<Long> answer) {
        return new Allowance(
                answer.getFirst() == 1,
                answer.get(1).intValue(),
                Duration.of(answer.get(2), ChronoUnit.MICROS));
    }
}
