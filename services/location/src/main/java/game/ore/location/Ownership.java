package game.ore.location;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.runtime.Unavailable;

/// Which players this instance may judge.
///
/// An instance owns a player in one epoch, a number that grows whenever another one becomes the
/// owner. Two own the same player at no time; who cannot prove to be the owner is none.
public interface Ownership {
    /// For who is alone and owns all.
    static Ownership alone() {
        return new Alone();
    }

    /// Work on a player whom this instance owns; nobody else becomes the owner in order before it
    /// is closed.
    interface Stay extends AutoCloseable {
        long epoch();

        @Override
        void close();
    }

    /// Begins work on a player. Waits for a bounded time while the player is being handed over to
    /// this instance, or to nobody knows whom.
    ///
    /// @throws Elsewhere when another instance owns the player
    /// @throws Unavailable when it is not known in time who does
    Stay enter(PlayerId player);

    /// The epoch in which this instance owns the player now.
    ///
    /// @throws Unavailable when it cannot prove that it does
    long epoch(PlayerId player);

    /// Whether this instance can prove that it owns the player now, in this epoch.
    boolean holds(PlayerId player, long epoch);

    /// In one epoch that never ends.
    record Alone() implements Ownership {
        private static final long EPOCH = 0;

        private record Always(long epoch) implements Stay {
            @Override
            public void close() {}
        }

        @Override
        public Stay enter(PlayerId player) {
            return new Always(EPOCH);
        }

        @Override
        public long epoch(PlayerId player) {
            return EPOCH;
        }

        @Override
        public boolean holds(PlayerId player, long epoch) {
            return epoch == EPOCH;
        }
    }
}
