package game.ore.ratelimit;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import game.ore.cache.Redis;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;

/// Counts against limits, exactly, across all instances: one round trip to Redis, however many
/// limits a request counts against.
///
/// Before Redis is asked, a bucket in memory is: whoever has emptied it here has emptied it
/// everywhere, so a flood costs no round trip. While Redis is away the buckets in memory decide
/// alone, or refuse, as the limit says.
public final class RateLimiter {
    private static final int SUBJECTS_MAX = 200_000;

    /// Takes a token from each bucket, or from none. The time is Redis's own, so that instances
    /// with different clocks agree. Answers the place of the bucket that refuses and the
    /// microseconds to wait, or 0 and what remains in each.
    private static final String TAKE =
            """
            local t = redis.call('TIME')
            local now = t[1] * 1000000 + t[2]
            local full, answer = {}, {0}
            for i, key in ipairs(KEYS) do
              local interval, burst = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
              full[i] = math.max(tonumber(redis.call('GET', key) or '0'), now) + interval
              local left = interval * burst - (full[i] - now)
              if left < 0 then return {i, -left} end
              answer[i + 1] = math.floor(left / interval)
            end
            for i, key in ipairs(KEYS) do
              local milliseconds = math.ceil((full[i] - now) / 1000) + 1
              redis.call('SET', key, string.format('%.0f', full[i]), 'PX', milliseconds)
            end
            return answer
            """;

    private static final String TAKE_DIGEST =
            Base16.digest(TAKE.getBytes(StandardCharsets.US_ASCII));

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

    /// What became of asking for a token of each of several limits: all have given one, or none
    /// has.
    ///
    /// @param limit the one that refused, or the last when all have given
    public record Taken(RateLimit limit, Allowance allowance) {}

    /// Takes one token.
    ///
    /// @param subject who is counted, e.g. `user:6f1c…` or `ip:203.0.113.7`
    public Allowance take(RateLimit limit, String subject) {
        var asked = new Asked(subject, List.of(limit));
        var here = takeLocally(asked);
        if (!here.allowance().granted()) return here.allowance();
        try {
            return asked.taken(takeFromRedis(asked)).allowance();
        } catch (RedisException _) {
            return asked.withoutRedis(here).allowance();
        }
    }

    /// Takes one token of each limit, or of none, without waiting. For event loops.
    ///
    /// @param limits at least one
    /// @return never fails; completed on a thread that must not be held up
    public CompletionStage<Taken> takeLater(List<RateLimit> limits, String subject) {
        var asked = new Asked(subject, limits);
        var here = takeLocally(asked);
        if (!here.allowance().granted()) return CompletableFuture.completedStage(here);
        return takeLaterFromRedis(asked)
                .thenApply(asked::taken)
                .exceptionally(_ -> asked.withoutRedis(here));
    }

    /// Keys of one subject lie together in a cluster, by the braces.
    private record Asked(String subject, List<RateLimit> limits) {
        String key(RateLimit limit) {
            return "rate:{" + subject + "}:" + limit.name();
        }

        String[] keys() {
            return limits.stream().map(this::key).toArray(String[]::new);
        }

        String[] arguments() {
            return limits.stream()
                    .flatMap(limit ->
                            Stream.of(
                                    Long.toString(limit.interval().toNanos() / 1_000),
                                    Integer.toString(limit.burst())))
                    .toArray(String[]::new);
        }

        Taken taken(List<Long> answer) {
            var refusing = answer.getFirst().intValue();
            if (refusing == 0) return granted(answer.getLast().intValue());
            var wait = Duration.of(answer.get(1), ChronoUnit.MICROS);
            return new Taken(limits.get(refusing - 1), new Allowance(false, 0, wait));
        }

        Taken granted(int remaining) {
            return new Taken(limits.getLast(), new Allowance(true, remaining, Duration.ZERO));
        }

        Taken withoutRedis(Taken here) {
            return limits.stream()
                    .filter(limit -> limit.whenRedisIsAway() == RateLimit.Fallback.REFUSE)
                    .findFirst()
                    .map(limit -> new Taken(limit, new Allowance(false, 0, Duration.ofSeconds(1))))
                    .orElse(here);
        }
    }

    private Taken takeLocally(Asked asked) {
        var remaining = 0;
        var taken = new ArrayList<Runnable>(asked.limits.size());
        for (var limit : asked.limits) {
            var fullAt = local.get(asked.key(limit), _ -> new AtomicLong(Long.MIN_VALUE / 2));
            var allowance = takeLocally(limit, fullAt);
            if (!allowance.granted()) {
                taken.forEach(Runnable::run);
                return new Taken(limit, allowance);
            }
            taken.add(() -> fullAt.addAndGet(-limit.interval().toNanos()));
            remaining = allowance.remaining();
        }
        return asked.granted(remaining);
    }

    private Allowance takeLocally(RateLimit limit, AtomicLong fullAt) {
        while (true) {
            var before = fullAt.get();
            var taken = Bucket.take(limit, before, nanoTime.getAsLong());
            if (!taken.allowance().granted() || fullAt.compareAndSet(before, taken.fullAtNanos())) {
                return taken.allowance();
            }
        }
    }

    private List<Long> takeFromRedis(Asked asked) {
        var commands = redis.sync();
        try {
            return commands.evalsha(
                    TAKE_DIGEST, ScriptOutputType.MULTI, asked.keys(), asked.arguments());
        } catch (RedisNoScriptException unknown) {
            return commands.eval(TAKE, ScriptOutputType.MULTI, asked.keys(), asked.arguments());
        }
    }

    private CompletionStage<List<Long>> takeLaterFromRedis(Asked asked) {
        var commands = redis.async();
        return commands.<List<Long>>evalsha(
                        TAKE_DIGEST, ScriptOutputType.MULTI, asked.keys(), asked.arguments())
                .exceptionallyCompose(failure ->
                        failure instanceof RedisNoScriptException
                                ? commands.eval(
                                        TAKE,
                                        ScriptOutputType.MULTI,
                                        asked.keys(),
                                        asked.arguments())
                                : CompletableFuture.failedStage(failure));
    }
}
