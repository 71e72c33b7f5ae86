package game.ore.game;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.runtime.Overloaded;

/// One request of a player after the other, in this process.
///
/// Nothing depends on it for being right, which the database sees to, also between processes. It
/// keeps the times at which a player is reported in order, and a burst of the same request from
/// being judged as so many movements.
final class Turns {
    /// Players who share a lock now and then wait for each other.
    private static final int LOCKS = 4_096;

    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();
    private final Duration waitMax;

    Turns(Duration waitMax) {
        this.waitMax = waitMax;
    }

    /// @throws Overloaded when the turn did not come in time
    <T> T take(PlayerId player, Supplier<T> work) {
        var lock = locks.get(Math.floorMod(player.hashCode(), LOCKS));
        if (!acquired(lock)) throw new Overloaded("this player", Duration.ofSeconds(1));
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean acquired(ReentrantLock lock) {
        try {
            return lock.tryLock(waitMax.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
