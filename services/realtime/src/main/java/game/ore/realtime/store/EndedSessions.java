package game.ore.realtime.store;

import module java.base;

import game.ore.cache.Redis;
import game.ore.runtime.Unavailable;
import game.ore.token.TokenNames;
import io.lettuce.core.RedisException;

/// Sessions that ended before their tokens did.
public final class EndedSessions {
    private static final int AT_ONCE = 500;

    private final Redis redis;

    public EndedSessions(Redis redis) {
        this.redis = redis;
    }

    /// Those of some sessions that have ended; the cost grows with what is asked, not with how many
    /// have ended in all.
    ///
    /// @throws Unavailable when Redis is away
    public Set<UUID> among(Collection<UUID> sessions) {
        var all = List.copyOf(Set.copyOf(sessions));
        var ended = new HashSet<UUID>();
        try {
            for (var from = 0; from < all.size(); from += AT_ONCE) {
                var some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
                var names = some.stream().map(UUID::toString).toArray(String[]::new);
                var scores = redis.sync().zmscore(TokenNames.REVOKED_SESSIONS, names);
                for (var i = 0; i < names.length; i++) {
                    if (scores.get(i) != null) ended.add(some.get(i));
                }
            }
        } catch (RedisException away) {
            throw new Unavailable("redis", away);
        }
        return ended;
    }
}
