package game.ore.game.views;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.user.GenesisRoll;
import game.ore.cache.Redis;
import game.ore.runtime.Unavailable;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;

/// Who is one of the first thousand, as user keeps it in Redis.
public final class Members {
    private final Redis redis;

    public Members(Redis redis) {
        this.redis = redis;
    }

    /// Those of some players who are members.
    ///
    /// @throws Unavailable while Redis is away
    public Set<PlayerId> among(Set<PlayerId> players) {
        if (players.isEmpty()) return Set.of();
        try {
            var ids = players.stream().map(PlayerId::toString).toArray(String[]::new);
            return redis.sync().hmget(GenesisRoll.MEMBERS_KEY, ids).stream()
                    .filter(KeyValue::hasValue)
                    .map(member -> PlayerId.of(member.getKey()))
                    .collect(Collectors.toSet());
        } catch (RedisException away) {
            throw new Unavailable("Redis", away);
        }
    }
}
