package game.ore.auth.store;

import game.ore.api.PlayerId;
import game.ore.api.user.GenesisRoll;
import game.ore.cache.Redis;
import io.lettuce.core.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Redis who has become a Genesis member, which is known there before the news of it arrives.
public final class GenesisStore {
    private static final Logger LOG = LoggerFactory.getLogger(GenesisStore.class);

    private final Redis redis;

    public GenesisStore(Redis redis) {
        this.redis = redis;
    }

    /// @return false also while Redis is away; then the account's own flag has to do
    public boolean has(PlayerId player) {
        try {
            return redis.sync().hexists(GenesisRoll.MEMBERS_KEY, player.toString());
        } catch (RedisException away) {
            LOG.warn("cannot ask Redis for Genesis members: {}", away.toString());
            return false;
        }
    }
}
