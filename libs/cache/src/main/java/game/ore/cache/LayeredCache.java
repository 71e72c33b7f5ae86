package game.ore.cache;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Memory in front of Redis in front of the truth, for values that may be a little old.
///
/// Cache-aside: a value is loaded on the first question, kept in memory for the shorter and in
/// Redis for the longer time, and forgotten in both by [#forget] after a write. Another process may
/// then still answer from its memory, at most for the shorter time. While Redis is away the truth
/// is asked. One question per key is under way at a time in one process.
///
/// Forgetting leaves a mark in Redis for a while. Whoever had asked for the truth before the write
/// and comes late finds the mark and does not put the old value back.
public final class LayeredCache<V> {
    /// How values look in Redis.
    ///
    /// @param write the text of a value
    /// @param read the value of a text written before
    public record Format<V>(Function<V, String> write, Function<String, V> read) {}

    /// @param entriesMax how many values memory holds
    /// @param inMemory how long memory keeps one
    /// @param inRedis how long Redis keeps one
    public record Bounds(int entriesMax, Duration inMemory, Duration inRedis) {}

    /// No value's text is empty.
    private static final String FORGOTTEN = "";

    /// Longer than it takes to ask for the truth.
    private static final Duration MARK_KEPT = Duration.ofSeconds(20);

    private final String prefix;
    private final Redis redis;
    private final Format<V> format;
    private final Bounds bounds;
    private final Cache<String, Optional<V>> memory;
    private final Counter memoryHits;
    private final Counter redisHits;
    private final Counter misses;

    /// @param prefix of the keys in Redis, e.g. `profile`
    public LayeredCache(
            String prefix, Redis redis, Format<V> format, Bounds bounds, MeterRegistry metrics) {
        this.prefix = prefix;
        this.redis = redis;
        this.format = format;
        this.bounds = bounds;
        this.memory =
                Caffeine.newBuilder()
                        .maximumSize(bounds.entriesMax())
                        .expireAfterWrite(bounds.inMemory())
                        .build();
        this.memoryHits = metrics.counter("cache.requests", "cache", prefix, "found", "memory");
        this.redisHits = metrics.counter("cache.requests", "cache", prefix, "found", "redis");
        this.misses = metrics.counter("cache.requests", "cache", prefix, "found", "nowhere");
    }

    /// @param load asks the truth; absent values are not kept
    public Optional<V> get(String key, Function<String, Optional<V>> load) {
        var known = memory.getIfPresent(key);
        if (known != null) {
            memoryHits.increment();
            return known;
        }
        var fetched = memory.get(key, missing -> fetch(missing, load));
        if (fetched.isEmpty()) memory.invalidate(key);
        return fetched;
    }

    /// To be called after the truth has changed.
    public void forget(String key) {
        memory.invalidate(key);
        try {
            redis.sync().set(prefix + ":" + key, FORGOTTEN, SetArgs.Builder.px(MARK_KEPT));
        } catch (RedisException _) {
            // Redis is away; its copy ends by itself.
        }
    }

    private Optional<V> fetch(String key, Function<String, Optional<V>> load) {
        var copy = fromRedis(key);
        if (copy.isPresent()) {
            redisHits.increment();
            return copy;
        }
        misses.increment();
        var truth = load.apply(key);
        truth.ifPresent(value -> toRedis(key, value));
        return truth;
    }

    private Optional<V> fromRedis(String key) {
        try {
            return Optional.ofNullable(redis.sync().get(prefix + ":" + key))
                    .filter(text -> !text.equals(FORGOTTEN))
                    .flatMap(text -> readable(key, text));
        } catch (RedisException _) {
            return Optional.empty();
        }
    }

    /// A text that another version of the program wrote may be none of ours.
    private Optional<V> readable(String key, String text) {
        try {
            return Optional.of(format.read().apply(text));
        } catch (RuntimeException notOurs) {
            redis.sync().del(prefix + ":" + key);
            return Optional.empty();
        }
    }

    private void toRedis(String key, V value) {
        try {
            redis.sync()
                    .set(
                            prefix + ":" + key,
                            format.write().apply(value),
                            SetArgs.Builder.nx().px(bounds.inRedis()));
        } catch (RedisException _) {
            // Redis is away; the next process asks the truth.
        }
    }
}
