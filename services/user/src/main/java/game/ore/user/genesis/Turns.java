package game.ore.user.genesis;

import module java.base;

import game.ore.runtime.Overloaded;

/// Lets a few at a time do something, in the order in which they came.
///
/// All who want a number wait for one row of the database. Here they wait without holding a
/// connection that others could use.
final class Turns {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Semaphore places;
    private final Duration waitMax;

    Turns(int atOnce, Duration waitMax) {
        this.places = new Semaphore(atOnce, true);
        this.waitMax = waitMax;
    }

    /// @throws Overloaded when the turn did not come in time
    <T> T take(Supplier<T> work) {
        if (!acquired()) throw new Overloaded("Genesis applications", TRY_AGAIN);
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean acquired() {
        try {
            return places.tryAcquire(waitMax.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
