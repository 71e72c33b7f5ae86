package game.ore.user.genesis.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.user.GenesisRoll;
import game.ore.cache.Redis;
import game.ore.runtime.Ids;
import game.ore.runtime.Unavailable;
import game.ore.user.genesis.domain.Membership;
import io.lettuce.core.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The copy of the members in Redis, for those who have to know at once.
public final class Roll {
    private static final Logger LOG = LoggerFactory.getLogger(Roll.class);

    private final Redis redis;

    public Roll(Redis redis) {
        this.redis = redis;
    }

    /// Adds a member. While Redis is away nothing happens; the next repair makes up for it.
    public void add(Membership membership) {
        try {
            redis.sync()
                    .hset(
                            GenesisRoll.MEMBERS_KEY,
                            membership.player().toString(),
                            Integer.toString(membership.number()));
            tellChange();
        } catch (RedisException away) {
            var number = membership.number();
            LOG.warn("Redis does not know of member {} yet: {}", number, away.toString());
        }
    }

    /// Takes away whoever is no member any more.
    ///
    /// @throws Unavailable when Redis is away
    public void remove(PlayerId player) {
        try {
            if (redis.sync().hdel(GenesisRoll.MEMBERS_KEY, player.toString()) > 0) tellChange();
        } catch (RedisException away) {
            throw new Unavailable("Redis", away);
        }
    }

    /// Makes the copy equal to the truth.
    ///
    /// What stands in Redis is read first: whoever is there has been committed, so the truth, asked
    /// for later, has them; and whom it does not have was never a member.
    ///
    /// @throws RedisException when Redis is away
    public void repair(Supplier<Map<PlayerId, Integer>> truth) {
        var there = redis.sync().hkeys(GenesisRoll.MEMBERS_KEY);
        var members = new HashMap<String, String>();
        truth.get().forEach((player, number) -> members.put(player.toString(), number.toString()));
        if (!members.isEmpty()) redis.sync().hset(GenesisRoll.MEMBERS_KEY, members);
        var strangers =
                there.stream().filter(id -> !members.containsKey(id)).toArray(String[]::new);
        if (strangers.length > 0) redis.sync().hdel(GenesisRoll.MEMBERS_KEY, strangers);
        tellChange();
    }

    /// Also without a change: somebody may have added a member and died before telling.
    private void tellChange() {
        redis.sync().set(GenesisRoll.VERSION_KEY, Ids.next().toString());
    }
}
