package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.domain.PlayerState;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;

/// The states of all players in memory, each with one owner at a time.
///
/// There is one lock per player and none over all: whoever holds a player's lock is the only one
/// that loads, changes or drops that player's state, and may wait for Redis, the database or Kafka
/// meanwhile without anybody else waiting, which one thread for many players could not. Two holders
/// of one player cannot come to be: a place in the map is given up only by who holds its lock, and
/// who then gets that lock sees that the place was given up and looks again. The line before a lock
/// is the player's mailbox; it is bounded in length and time.
public final class Players {
    /// What is done as the one owner of a player's state.
    @FunctionalInterface
    public interface Work<T> {
        T with(Turn turn);
    }

    /// The state of one player, for as long as one owns it.
    public final class Turn {
        private final PlayerId player;
        private final Held held;

        private Turn(PlayerId player, Held held) {
            this.player = player;
            this.held = held;
        }

        public PlayerState state() {
            return held.state;
        }

        /// Makes `next` the state for everybody, and remembers it beyond this process soon.
        public void become(PlayerState next) {
            if (next.equals(held.state)) return;
            held.state = next;
            states.keep(player, next);
        }
    }

    private static final class Held {
        private final ReentrantLock lock = new ReentrantLock(true);
        private volatile PlayerState state = PlayerState.NEW;

        /// When the state was last surely the newest.
        private volatile Instant sureAt = Instant.MIN;

        /// Guarded by the lock: no longer in the map.
        private boolean gone;
    }

    private final Map<PlayerId, Held> held = new ConcurrentHashMap<>();
    private final LocationConfig.Engine limits;
    private final States states;
    private final Decrees decrees;
    private final InstantSource clock;

    public Players(LocationConfig.Engine limits, States states, InstantSource clock) {
        this(limits, states, Decrees.NONE, clock);
    }

    /// @param decrees what people have decided about players, which holds for whoever asks next
    public Players(
            LocationConfig.Engine limits, States states, Decrees decrees, InstantSource clock) {
        this.limits = limits;
        this.states = states;
        this.decrees = decrees;
        this.clock = clock;
    }

    /// Does `work` when everything asked before it for the same player is done.
    ///
    /// @throws Overloaded when too many wait already, for too long, or memory holds too many
    ///   players
    /// @throws Unavailable when the player is not known here and cannot be asked about
    public <T> T owning(PlayerId player, Work<T> work) {
        while (true) {
            var one = place(player);
            if (one.lock.getQueueLength() >= limits.waitersMax()) throw busy();
            lock(one);
            try {
                if (one.gone) continue;
                bringUpToDate(player, one);
                return work.with(new Turn(player, one));
            } finally {
                one.lock.unlock();
            }
        }
    }

    /// The state as it was last made known, without waiting for who is changing it.
    public PlayerState read(PlayerId player) {
        var one = held.get(player);
        if (one != null && isSure(one)) return decrees.onto(player, one.state);
        return owning(player, Turn::state);
    }

    /// Lets go of a player whom nobody is to know any more.
    public void forget(PlayerId player) {
        var one = held.get(player);
        if (one == null) return;
        lock(one);
        try {
            one.gone = true;
            held.remove(player, one);
        } finally {
            one.lock.unlock();
        }
    }

    /// Lets go of players who have not been heard of for long; those in use are left.
    public void sweep() {
        var before = clock.instant().minus(limits.idle());
        held.forEach((player, one) -> {
            if (!one.sureAt.isBefore(before) || !one.lock.tryLock()) return;
            try {
                if (!one.sureAt.isBefore(before)) return;
                one.gone = true;
                held.remove(player, one);
            } finally {
                one.lock.unlock();
            }
        });
    }

    public int size() {
        return held.size();
    }

    private Held place(PlayerId player) {
        var one = held.get(player);
        if (one != null) return one;
        if (held.size() >= limits.playersMax()) throw busy();
        return held.computeIfAbsent(player, _ -> new Held());
    }

    private void lock(Held one) {
        try {
            if (!one.lock.tryLock(limits.patience().toMillis(), TimeUnit.MILLISECONDS))
                throw busy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("location", interrupted);
        }
    }

    /// Asks what is known elsewhere, unless this instance was the last to know for certain.
    private void bringUpToDate(PlayerId player, Held one) {
        if (!isSure(one)) {
            elsewhere(player, one)
                    .filter(state -> state.isLaterThan(one.state))
                    .ifPresent(state -> one.state = state);
        }
        one.state = decrees.onto(player, one.state);
        one.sureAt = clock.instant();
    }

    /// Who is known here is not turned away because the stores are: what is here is nearly always
    /// the newest.
    private Optional<PlayerState> elsewhere(PlayerId player, Held one) {
        try {
            return states.load(player);
        } catch (Unavailable | Overloaded away) {
            if (one.sureAt.equals(Instant.MIN)) throw away;
            return Optional.empty();
        }
    }

    private boolean isSure(Held one) {
        return one.sureAt.isAfter(Instant.MIN)
                && clock.instant().isBefore(one.sureAt.plus(limits.sureFor()));
    }

    private static Overloaded busy() {
        return new Overloaded("location", Duration.ofSeconds(1));
    }
}
