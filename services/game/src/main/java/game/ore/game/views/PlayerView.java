package game.ore.game.views;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.cache.Redis;
import game.ore.game.domain.Name;
import game.ore.game.domain.Standing;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;

/// Where each player stands, in Redis as a HASH `user:state:{id}`, for those who may be a moment
/// behind. Whoever must not be asks the database.
final class PlayerView {
    /// Writes a standing unless a later one is there.
    private static final String KEEP_LATEST =
            """
            local known = tonumber(redis.call('HGET', KEYS[1], 'experience') or '-1')
            if known > tonumber(ARGV[2]) then return 0 end
            redis.call('HSET', KEYS[1], 'balance', ARGV[1], 'experience', ARGV[2], 'level', ARGV[3],
                       'earned', ARGV[4])
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            return 1
            """;

    /// Writes a name unless a newer one is there.
    private static final String KEEP_NEWEST =
            """
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            local known = tonumber(redis.call('HGET', KEYS[1], 'name_revision') or '-1')
            if known > tonumber(ARGV[2]) then return 0 end
            redis.call('HSET', KEYS[1], 'username', ARGV[1], 'name_revision', ARGV[2])
            return 1
            """;

    private final Redis redis;
    private final Duration keep;

    /// @param keep how long after the last change
    PlayerView(Redis redis, Duration keep) {
        this.redis = redis;
        this.keep = keep;
    }

    /// A state that Redis does not hold stays away.
    RedisFuture<Long> name(PlayerId player, Name name) {
        return eval(KEEP_NEWEST, player, name.text(), Long.toString(name.revision()));
    }

    RedisFuture<Long> forget(UUID player) {
        return redis.async().del("user:state:" + player);
    }

    Stream<RedisFuture<Long>> update(Standing standing) {
        var state =
                eval(
                        KEEP_LATEST,
                        standing.player(),
                        standing.balance().toString(),
                        Long.toString(standing.experience()),
                        Integer.toString(standing.level()),
                        standing.earned().toString(),
                        Long.toString(keep.toMillis()));
        return Stream.of(state, name(standing.player(), standing.name()));
    }

    private RedisFuture<Long> eval(String script, PlayerId player, String... values) {
        var keys = new String[] {"user:state:" + player};
        return redis.async().eval(script, ScriptOutputType.INTEGER, keys, values);
    }
}
