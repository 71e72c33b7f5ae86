package game.ore.location.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.cache.Redis;
import game.ore.location.Past;
import game.ore.location.States;
import game.ore.location.domain.Judge;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Spot;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// States in Redis under `location:state:{player}`, brought forward by the fixes that the history
/// holds beyond them.
///
/// Without Redis where a player was and how fast follows from the history alone, and a cool-down
/// and lost trust from what was found of them.
public final class StoredStates implements States {
    private static final Logger LOG = LoggerFactory.getLogger(StoredStates.class);

    /// A fix each second for as long as the longest window of the rules, twice.
    private static final int REPLAYED_MAX = 600;

    private final Redis redis;
    private final History history;
    private final Judge judge;
    private final Past past;
    private final InstantSource clock;
    private final Duration kept;

    /// @param kept states of players who have not been heard of for so long are forgotten
    public StoredStates(
            Redis redis,
            History history,
            Judge judge,
            Past past,
            InstantSource clock,
            Duration kept) {
        this.redis = redis;
        this.history = history;
        this.judge = judge;
        this.past = past;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public Optional<PlayerState> load(PlayerId player) {
        var stored = fromRedis(player);
        try {
            return forward(player, stored);
        } catch (Unavailable | Overloaded away) {
            if (stored.isEmpty()) throw away;
            return stored;
        }
    }

    private Optional<PlayerState> forward(PlayerId player, Optional<PlayerState> stored) {
        var after =
                stored.flatMap(PlayerState::last)
                        .map(Spot::at)
                        .orElseGet(() -> clock.instant().minus(kept));
        var more = history.since(player, after, REPLAYED_MAX);
        if (more.isEmpty()) return stored;
        var state = stored.orElse(PlayerState.NEW);
        for (var fix : more) state = judge.believe(state, fix);
        return Optional.of(stored.isPresent() ? state : past.onto(player, state));
    }

    @Override
    public void keep(PlayerId player, PlayerState state) {
        try {
            var _ = redis.async().set(key(player), state.text(), SetArgs.Builder.px(kept));
        } catch (RedisException away) {
            LOG.debug("a state was not kept: {}", away.getMessage());
        }
    }

    /// @throws Unavailable when Redis is away
    public void forget(PlayerId player) {
        try {
            redis.sync().del(key(player));
        } catch (RedisException away) {
            throw new Unavailable("Redis", away);
        }
    }

    private Optional<PlayerState> fromRedis(PlayerId player) {
        try {
            var text = redis.sync().get(key(player));
            return text == null ? Optional.empty() : read(player, text);
        } catch (RedisException away) {
            LOG.debug("a state was not found: {}", away.getMessage());
            return Optional.empty();
        }
    }

    /// What an engine of another version wrote is dropped; the history says where the player was.
    private static Optional<PlayerState> read(PlayerId player, String text) {
        var state = PlayerState.read(text);
        if (state.isEmpty())
            LOG.info("the state of {} is of another version and begins anew", player);
        return state;
    }

    private static String key(PlayerId player) {
        return "location:state:" + player;
    }
}
