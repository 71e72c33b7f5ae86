package game.ore.auth.store;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import game.ore.auth.domain.LockoutRule;
import game.ore.auth.domain.LockoutRule.Attempts;
import game.ore.cache.Redis;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;

/// Counts attempts to sign in, for all instances in Redis; while Redis is away each instance counts
/// by itself.
///
/// An attempt counts as failed from its beginning until it is forgiven, so that many at the same
/// moment are not all free.
public final class AttemptStore {
    /// KEYS: attempts. ARGV: now, free, first wait, longest wait, memory. Answers how long to wait;
    /// 0 when the attempt has begun.
    private static final String BEGIN =
            """
            local now = tonumber(ARGV[1])
            local wait = tonumber(redis.call('HGET', KEYS[1], 'until') or '0') - now
            if wait > 0 then return wait end
            local over = redis.call('HINCRBY', KEYS[1], 'failures', 1) - ARGV[2]
            if over >= 0 then
              local pause = math.min(tonumber(ARGV[4]), ARGV[3] * 2 ^ math.min(over, 30))
              redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + pause))
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            return 0
            """;

    /// KEYS: attempts. ARGV: free.
    private static final String FORGIVE =
            """
            local failures = tonumber(redis.call('HGET', KEYS[1], 'failures') or '0')
            if failures <= 1 then return redis.call('DEL', KEYS[1]) end
            redis.call('HSET', KEYS[1], 'failures', failures - 1)
            if failures - 1 < tonumber(ARGV[1]) then redis.call('HDEL', KEYS[1], 'until') end
            return 1
            """;

    private final Redis redis;
    private final String kind;
    private final LockoutRule rule;
    private final InstantSource clock;
    private final Cache<String, Attempts> local;

    /// @param kind of what is counted, e.g. `account`
    /// @param subjectsMax remembered at most while Redis is away
    public AttemptStore(
            Redis redis, String kind, LockoutRule rule, int subjectsMax, InstantSource clock) {
        this.redis = redis;
        this.kind = kind;
        this.rule = rule;
        this.clock = clock;
        this.local =
                Caffeine.newBuilder()
                        .maximumSize(subjectsMax)
                        .expireAfterWrite(rule.memory())
                        .build();
    }

    /// Begins an attempt.
    ///
    /// @return how long to wait first, when there were too many failures; the attempt has then not
    ///   begun
    public Optional<Duration> begin(String subject) {
        var now = clock.instant();
        try {
            var wait = beginInRedis(subject, now);
            return wait > 0 ? Optional.of(Duration.ofMillis(wait)) : Optional.empty();
        } catch (RedisException _) {
            return beginHere(subject, now);
        }
    }

    /// The attempt did not fail.
    public void forgive(String subject) {
        local.asMap().computeIfPresent(subject, (_, before) -> rule.forgiven(before));
        asLongAsRedisIsThere(() ->
                redis.sync()
                        .eval(
                                FORGIVE,
                                ScriptOutputType.INTEGER,
                                new String[] {key(subject)},
                                Integer.toString(rule.free())));
    }

    /// Forgets all failures of a subject.
    public void forget(String subject) {
        local.invalidate(subject);
        asLongAsRedisIsThere(() -> redis.sync().del(key(subject)));
    }

    private long beginInRedis(String subject, Instant now) {
        Long wait =
                redis.sync()
                        .eval(
                                BEGIN,
                                ScriptOutputType.INTEGER,
                                new String[] {key(subject)},
                                Long.toString(now.toEpochMilli()),
                                Integer.toString(rule.free()),
                                Long.toString(rule.first().toMillis()),
                                Long.toString(rule.longest().toMillis()),
                                Long.toString(rule.memory().toMillis()));
        return wait;
    }

    private Optional<Duration> beginHere(String subject, Instant now) {
        var wait = new AtomicReference<>(Duration.ZERO);
        local.asMap()
                .compute(
                        subject,
                        (_, known) -> {
                            var before = Objects.requireNonNullElse(known, Attempts.NONE);
                            wait.set(Duration.between(now, before.lockedUntil()));
                            return wait.get().isPositive() ? before : rule.begun(before, now);
                        });
        return Optional.of(wait.get()).filter(Duration::isPositive);
    }

    private static void asLongAsRedisIsThere(Runnable work) {
        try {
            work.run();
        } catch (RedisException _) {
            // Redis is away; what is counted there is forgotten in time.
        }
    }

    /// Names become hashes, so that what people typed is not kept.
    private String key(String subject) {
        var name = UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
        return "login:{" + name + "}:" + kind;
    }
}
