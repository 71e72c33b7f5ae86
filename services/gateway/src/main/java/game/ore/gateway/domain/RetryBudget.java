package game.ore.gateway.domain;

import module java.base;

/// Keeps repetitions from making an overload worse: at any time they are no more than a share of
/// all requests in work, and always a few.
public final class RetryBudget {
    private static final int ALWAYS = 3;
    private static final int ONE_IN = 5;

    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicInteger repeating = new AtomicInteger();

    public void entered() {
        inWork.incrementAndGet();
    }

    /// @param repeated whether the request that ends had been granted a repetition
    public void left(boolean repeated) {
        inWork.decrementAndGet();
        if (repeated) repeating.decrementAndGet();
    }

    /// Asked once for each request that needs repeating; a request keeps what it was granted.
    public boolean grant() {
        var most = Math.max(ALWAYS, inWork.get() / ONE_IN);
        if (repeating.incrementAndGet() <= most) return true;
        repeating.decrementAndGet();
        return false;
    }

    public int inWork() {
        return inWork.get();
    }
}
