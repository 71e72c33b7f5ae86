package game.ore.ratelimit;

import module java.base;

/// The arithmetic of a token bucket kept as one point in time (GCRA): the time at which it would be
/// full again.
///
/// Source: ITU-T I.371 (generic cell rate algorithm, virtual scheduling).
final class Bucket {
    private Bucket() {}

    /// @param fullAtNanos when the bucket is full again; anything in the past is a full bucket
    record Taken(Allowance allowance, long fullAtNanos) {}

    static Taken take(RateLimit limit, long fullAtNanos, long nowNanos) {
        var interval = limit.interval().toNanos();
        var capacity = interval * limit.burst();
        var full = Math.max(fullAtNanos, nowNanos) + interval;
        var wait = full - nowNanos - capacity;
        if (wait > 0)
            return new Taken(new Allowance(false, 0, Duration.ofNanos(wait)), fullAtNanos);
        var remaining = (int) ((capacity - (full - nowNanos)) / interval);
        return new Taken(new Allowance(true, remaining, Duration.ZERO), full);
    }
}
