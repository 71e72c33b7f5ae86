package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.location.domain.Decision;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Repeats;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;

/// The states of the players that this instance owns, in memory, each with one owner at a time.
///
/// A state is loaded once in each epoch in which this instance owns the player, and counts for as
/// long as that can be proved. There is one lock per player and none over all: whoever holds a
/// player's lock is the only one that loads, changes or drops that player's state, and may wait for
/// Redis, the database or Kafka meanwhile without anybody else waiting, which one thread for many
/// players could not. Two holders of one player cannot come to be: a place in the map is given up
/// only by who holds its lock, and who then gets that lock sees that the place was given up and
/// looks again. The line before a lock is the player's mailbox; it is bounded in length and time.
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
        private final long epoch;

        private Turn(PlayerId player, Held held, long epoch) {
            this.player = player;
            this.held = held;
            this.epoch = epoch;
        }

        public PlayerState state() {
            return held.state;
        }

        /// What was told lately, of which the player may not have had the answer.
        public Repeats repeats() {
            return held.repeats;
        }

        /// What was told just now may come again, because who passes the answer on may die.
        public void mayComeAgain(List<Decision> believed, Instant receivedAt) {
            if (!believed.isEmpty()) held.repeats = Repeats.of(believed, receivedAt, epoch);
        }

        /// Makes `next` the state for everybody, and remembers it beyond this process soon.
        ///
        /// @throws Unavailable when it cannot be proved any more that the player is owned; nothing
        ///   is remembered then
        public void become(PlayerState next) {
            if (!ownership.holds(player, epoch))
                throw new Unavailable("location", "the player was taken over", SOON);
            if (next.equals(held.state)) return;
            if (next.isLaterThan(held.state)) held.repeats = Repeats.NONE;
            held.state = next;
            states.keep(player, next);
        }
    }

    private static final class Held {
        private final ReentrantLock lock = new ReentrantLock(true);
        private volatile PlayerState state = PlayerState.NEW;

        /// Guarded by the lock.
        private Repeats repeats = Repeats.NONE;

        /// In which the state is the newest; written after it.
        private volatile long epoch = NOT_LOADED;

        private volatile Instant usedAt = Instant.MIN;

        /// Guarded by the lock: no longer in the map.
        private boolean gone;
    }

    private static final long NOT_LOADED = -1;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Map<PlayerId, Held> held = new ConcurrentHashMap<>();
    private final LocationConfig.Engine limits;
    private final Ownership ownership;
    private final States states;
    private final Decrees decrees;
    private final InstantSource clock;

    /// For who is alone, and of whose players nobody decides anything.
    public Players(LocationConfig.Engine limits, States states, InstantSource clock) {
        this(limits, Ownership.alone(), states, Decrees.NONE, clock);
    }

    /// @param decrees what people have decided about players, which holds for whoever asks next
    public Players(
            LocationConfig.Engine limits,
            Ownership ownership,
            States states,
            Decrees decrees,
            InstantSource clock) {
        this.limits = limits;
        this.ownership = ownership;
        this.states = states;
        this.decrees = decrees;
        this.clock = clock;
    }

    /// Does `work` when everything asked before it for the same player is done.
    ///
    /// @throws Overloaded when too many wait already, for too long, or memory holds too many
    ///   players
    /// @throws Unavailable when the player is not known here and cannot be asked about, or is being
    ///   handed over
    /// @throws Elsewhere when another instance owns the player
    public <T> T owning(PlayerId player, Work<T> work) {
        try (var stay = ownership.enter(player)) {
            while (true) {
                var one = place(player);
                if (one.lock.getQueueLength() >= limits.waitersMax()) throw busy();
                lock(one);
                try {
                    if (one.gone) continue;
                    bringUpToDate(player, one, stay.epoch());
                    return work.with(new Turn(player, one, stay.epoch()));
                } finally {
                    one.lock.unlock();
                }
            }
        }
    }

    /// The state as it was last made known, without waiting for who is changing it.
    ///
    /// @throws Elsewhere when another instance owns the player
    public PlayerState read(PlayerId player) {
        var one = held.get(player);
        if (one != null && ownership.holds(player, one.epoch))
            return decrees.onto(player, one.state);
        return owning(player, Turn::state);
    }

    /// The state of a player whoever owns them; of another instance's players as it was last kept.
    ///
    /// @throws Unavailable when it cannot be asked about
    public PlayerState known(PlayerId player) {
        try {
            return read(player);
        } catch (Elsewhere _) {
            return decrees.onto(player, states.load(player).state());
        }
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
        letGo((_, one) -> one.usedAt.isBefore(before));
    }

    /// Lets go of players whom this instance owns no more. The states of those in use are left, and
    /// count for nothing.
    ///
    /// @param gone is told of each
    public void letGo(Predicate<PlayerId> which, Consumer<PlayerId> gone) {
        held.keySet().stream().filter(which).forEach(gone);
        letGo((player, _) -> which.test(player));
    }

    private void letGo(BiPredicate<PlayerId, Held> which) {
        held.forEach((player, one) -> {
            if (!which.test(player, one) || !one.lock.tryLock()) return;
            try {
                if (!which.test(player, one)) return;
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

    /// Asks the stores once in each epoch: then nobody else changes the state.
    private void bringUpToDate(PlayerId player, Held one, long epoch) {
        if (one.epoch != epoch) {
            var known = states.load(player);
            one.state = known.state();
            one.repeats = known.repeats();
            one.epoch = epoch;
        }
        one.state = decrees.onto(player, one.state);
        one.usedAt = clock.instant();
    }

    private static Overloaded busy() {
        return new Overloaded("location", Duration.ofSeconds(1));
    }
}
