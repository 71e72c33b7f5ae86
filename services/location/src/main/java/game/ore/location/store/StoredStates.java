package game.ore.location.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.cache.Redis;
import game.ore.location.Past;
import game.ore.location.States;
import game.ore.location.domain.Judge;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Recall;
import game.ore.location.domain.Repeats;
import game.ore.location.domain.Spot;
import game.ore.location.domain.Told;
import game.ore.runtime.Unavailable;
import game.ore.runtime.Wait;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// States in Redis under `location:state:{player}`, brought forward by what the history holds
/// beyond them.
///
/// Without Redis all follows from the history alone, as far back as it is read, and a cool-down and
/// lost trust from what was found of them.
public final class StoredStates implements States {
    private static final Logger LOG = LoggerFactory.getLogger(StoredStates.class);

    /// A fix each second for as long as the longest window of the rules, twice.
    private static final int REPLAYED_MAX = 600;

    /// So long somebody repeats a report whose answer did not come, without saying anything newer.
    private static final Duration REPEATED_FOR = Duration.ofMinutes(2);

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(2);

    private final Redis redis;
    private final History history;
    private final Recall recall;
    private final Past past;
    private final InstantSource clock;
    private final Duration kept;

    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();

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
        this.recall = new Recall(judge);
        this.past = past;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public Known load(PlayerId player) {
        var stored = fromRedis(player);
        var now = clock.instant();
        var after =
                stored.flatMap(PlayerState::last).map(Spot::at).orElseGet(() -> now.minus(kept));
        var answeredBefore = now.minus(REPEATED_FOR);
        var earliest = after.isBefore(answeredBefore) ? after : answeredBefore;
        var told = history.since(player, earliest, REPLAYED_MAX);
        var beyond = told.stream().filter(one -> one.spot().at().isAfter(after)).toList();
        var repeatable =
                told.stream().filter(one -> one.receivedAt().isAfter(answeredBefore)).toList();
        return new Known(state(player, stored, beyond), new Repeats(repeatable));
    }

    private PlayerState state(PlayerId player, Optional<PlayerState> stored, List<Told> beyond) {
        if (stored.isPresent()) return recall.after(stored.get(), beyond);
        if (beyond.isEmpty()) return PlayerState.NEW;
        return past.onto(player, recall.afterLoss(beyond));
    }

    @Override
    public void keep(PlayerId player, PlayerState state) {
        try {
            var kept = redis.async().set(key(player), state.text(), SetArgs.Builder.px(this.kept));
            asked.incrementAndGet();
            var _ = kept.whenComplete((_, _) -> answered.incrementAndGet());
        } catch (RedisException away) {
            LOG.debug("a state was not kept: {}", away.getMessage());
        }
    }

    /// Returns when what has been kept up to now can be read by others, or Redis is too slow for
    /// it.
    public void settle() {
        var all = asked.get();
        try {
            if (!Wait.until(SETTLED_WITHIN, LOOK, () -> answered.get() >= all))
                LOG.debug("states may not have been kept");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
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
