package game.ore.realtime.domain;

import module java.base;

/// How many frames one connection may send: a bucket of `burst` that refills by one each
/// `interval`, kept as the time at which it is full again. Not safe for several threads.
///
/// A connection lives in one process, so nobody else has to be asked.
public final class FrameBudget {
    private final long intervalNanos;
    private final long capacityNanos;
    private long fullAt;

    public FrameBudget(Duration interval, int burst, long nowNanos) {
        this.intervalNanos = interval.toNanos();
        this.capacityNanos = intervalNanos * burst;
        this.fullAt = nowNanos;
    }

    /// @return how long to wait before the next frame, zero when this one is within the budget
    public Duration take(long nowNanos) {
        var start = fullAt - nowNanos > 0 ? fullAt : nowNanos;
        var full = start + intervalNanos;
        var wait = full - nowNanos - capacityNanos;
        if (wait > 0) return Duration.ofNanos(wait);
        fullAt = full;
        return Duration.ZERO;
    }
}
