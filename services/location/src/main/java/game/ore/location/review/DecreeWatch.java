package game.ore.location.review;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.Decrees;
import game.ore.location.domain.Decree;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Reputation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows what was decided about players lately, by asking the database again and again for what is
/// new; while it is away, what was known last holds.
///
/// A decree changes a state when whoever owns it next looks at it: the state itself remembers that
/// it has heard, wherever it goes. So no instance has to be told, and none does it twice. Of each
/// player the newest decree is enough, for it says all that holds.
public final class DecreeWatch implements Decrees {
    private static final Logger LOG = LoggerFactory.getLogger(DecreeWatch.class);
    private static final int AT_ONCE = 1_000;

    private final DecreeStore store;
    private final Reputation reputation;
    private final Duration remembered;
    private final InstantSource clock;
    private final Map<PlayerId, Decree> known = new ConcurrentHashMap<>();

    /// Guarded by this.
    private long number;

    private volatile boolean away;

    /// @param remembered no state that has not heard of a decree by then outlives this time
    public DecreeWatch(
            DecreeStore store, Reputation reputation, Duration remembered, InstantSource clock) {
        this.store = store;
        this.reputation = reputation;
        this.remembered = remembered;
        this.clock = clock;
    }

    @Override
    public PlayerState onto(PlayerId player, PlayerState state) {
        var decree = known.get(player);
        return decree == null ? state : reputation.heed(state, decree);
    }

    /// Takes up what was decided up to now, and lets go of what has no effect any more.
    public synchronized void refresh() {
        var now = clock.instant();
        var since = now.minus(remembered);
        List<DecreeStore.About> news;
        do {
            news = store.after(number, since, now, AT_ONCE);
            for (var one : news) {
                known.put(one.player(), one.decree());
                number = one.decree().number();
            }
        } while (news.size() == AT_ONCE);
        known.values().removeIf(decree -> isOver(decree, since, now));
    }

    /// As [#refresh]; that it could not be done is said once, until it can be done again.
    void attempt() {
        try {
            refresh();
            away = false;
        } catch (RuntimeException failure) {
            if (!away) LOG.warn("decisions about players are not heard of for now", failure);
            away = true;
        }
    }

    /// Lets go of a player whom nobody is to know any more.
    public void forget(PlayerId player) {
        known.remove(player);
    }

    private static boolean isOver(Decree decree, Instant since, Instant now) {
        if (!decree.at().isBefore(since)) return false;
        return switch (decree) {
            case Decree.Pardon _ -> true;
            case Decree.Distrust distrust -> !distrust.until().isAfter(now);
        };
    }
}
