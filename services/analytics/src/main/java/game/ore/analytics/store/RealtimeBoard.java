package game.ore.analytics.store;

import module java.base;

import game.ore.analytics.domain.Realtime;
import game.ore.cache.Redis;
import io.lettuce.core.RedisException;

/// What is going on now, in Redis for everybody to read. Always written whole from tables in which
/// every fact counts once, never added to.
public final class RealtimeBoard {
    public static final String KEY = "metrics:realtime";

    private static final String ACTIVE_USERS = "active_users";
    private static final String COINS_COLLECTED = "coins_collected";
    private static final String QUESTS_COMPLETED = "quests_completed";

    private final Redis redis;

    public RealtimeBoard(Redis redis) {
        this.redis = redis;
    }

    /// @throws RedisException when Redis is away
    public void write(Realtime now) {
        redis.sync()
                .hset(
                        KEY,
                        Map.of(
                                ACTIVE_USERS, Long.toString(now.activeUsers()),
                                COINS_COLLECTED, Long.toString(now.coinsCollected()),
                                QUESTS_COMPLETED, Long.toString(now.questsCompleted())));
    }

    /// Empty when it was never written or Redis is away.
    public Optional<Realtime> read() {
        try {
            var fields = redis.sync().hgetall(KEY);
            if (fields.isEmpty()) return Optional.empty();
            return Optional.of(
                    new Realtime(
                            number(fields, ACTIVE_USERS),
                            number(fields, COINS_COLLECTED),
                            number(fields, QUESTS_COMPLETED)));
        } catch (RedisException _) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(fields.getOrDefault(name, "0"));
    }
}
