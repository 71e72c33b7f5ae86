package game.ore.token;

import module java.base;

import game.ore.cache.Redis;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScoredValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions that ended before their tokens do, read from Redis again and again.
///
/// A session that has ended stays ended here, even when Redis is away or has forgotten it.
final class Revocations {
    /// @param count how many there were in Redis when it was read at `since`
    private record Heard(Map<UUID, Instant> ends, long since, long count) {}

    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);

    /// Counting alone would miss that Redis forgot some and got as many new ones in between.
    private static final int READ_WHOLE_EVERY = 40;

    private final Redis redis;
    private final InstantSource clock;
    private final int most;
    private long polls;
    private volatile Heard heard = new Heard(Map.of(), 0, 0);

    Revocations(Redis redis, InstantSource clock, int most) {
        this.redis = redis;
        this.clock = clock;
        this.most = most;
    }

    boolean contains(UUID session) {
        return heard.ends.containsKey(session);
    }

    /// Reads what is new. Called by one thread at a time.
    void poll() {
        try {
            var due = polls++ % READ_WHOLE_EVERY == 0;
            if (due || count(heard.since) != heard.count) read();
        } catch (RedisException away) {
            LOG.debug("Redis is away: {}", away.getMessage());
        }
    }

    private void read() {
        var now = clock.instant();
        var since = now.getEpochSecond();
        var count = count(since);
        var fetched =
                redis.sync()
                        .zrevrangebyscoreWithScores(
                                TokenNames.REVOKED_SESSIONS, later(since), Limit.create(0, most));
        var ends = new HashMap<UUID, Instant>();
        fetched.forEach(entry -> put(ends, entry));
        for (var known : heard.ends.entrySet()) {
            if (ends.size() >= most) break;
            if (known.getValue().isAfter(now)) ends.putIfAbsent(known.getKey(), known.getValue());
        }
        if (count > most) LOG.warn("{} sessions are revoked; {} are known here", count, most);
        heard = new Heard(Map.copyOf(ends), since, count);
    }

    /// How many end after `since`. Nobody takes such ones away, so a new one changes it.
    private long count(long since) {
        return redis.sync().zcount(TokenNames.REVOKED_SESSIONS, later(since));
    }

    private static Range<Double> later(long since) {
        return Range.from(Range.Boundary.excluding((double) since), Range.Boundary.unbounded());
    }

    private static void put(Map<UUID, Instant> ends, ScoredValue<String> entry) {
        try {
            ends.put(
                    UUID.fromString(entry.getValue()),
                    Instant.ofEpochSecond((long) entry.getScore()));
        } catch (IllegalArgumentException | DateTimeException _) {
            LOG.warn("{} holds something that is no session", TokenNames.REVOKED_SESSIONS);
        }
    }
}
