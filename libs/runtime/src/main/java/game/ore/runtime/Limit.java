package game.ore.runtime;

import module java.base;

/// At most so many at once. The next one is told so immediately instead of waiting in line.
public final class Limit {
    private final String what;
    private final int most;
    private final Semaphore permits;

    public Limit(String what, int most) {
        if (most < 1) throw new IllegalArgumentException(what + ": at most " + most);
        this.what = what;
        this.most = most;
        this.permits = new Semaphore(most);
    }

    /// True when a place was free; the caller then owes one [#release].
    public boolean tryAcquire() {
        return permits.tryAcquire();
    }

    public void release() {
        permits.release();
    }

    /// @throws Overloaded when all places are taken
    public <T> T run(Callable<T> work) throws Exception {
        if (!permits.tryAcquire()) throw new Overloaded(what, Duration.ofSeconds(1));
        try {
            return work.call();
        } finally {
            permits.release();
        }
    }

    /// How many are inside now.
    public int inUse() {
        return most - permits.availablePermits();
    }
}
