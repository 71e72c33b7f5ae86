package game.ore.ratelimit;

import module java.base;

/// What one process knows of one bucket: how it counts by itself, and what it has on lease.
///
/// A lease is some tokens that have been taken from the shared bucket at once. They are given out
/// here without asking, for a short while; those that are left then go back with the next question.
/// So all processes together never give out more than the bucket has.
///
/// Guarded by the [Subject] it belongs to.
final class Count {
    /// Longer would be less exact: a token may be given out so much later than it was taken.
    static final Duration LEASE = Duration.ofSeconds(2);

    /// One process leases at most such a part of a bucket.
    private static final int PART_OF_BURST = 8;

    private long fullAtNanos = Long.MIN_VALUE / 2;
    private long leaseEndNanos = Long.MIN_VALUE / 2;
    private long emptyUntilNanos = Long.MIN_VALUE / 2;
    private int left;
    private int wanted = 1;
    private int remaining;

    /// What can be said of a token without asking anybody.
    sealed interface Look {
        /// There is one on lease.
        record Leased() implements Look {}

        record Empty(Duration retryAfter) implements Look {}

        /// The shared bucket has to be asked.
        record Unknown() implements Look {}
    }

    private static final Look LEASED = new Look.Leased();
    private static final Look UNKNOWN = new Look.Unknown();

    Look look(RateLimit limit, long now) {
        if (left > 0 && now - leaseEndNanos < 0) return LEASED;
        var shared = emptyUntilNanos - now;
        if (shared > 0) return new Look.Empty(Duration.ofNanos(shared));
        var here = Bucket.take(limit, fullAtNanos, now).allowance();
        return here.granted() ? UNKNOWN : new Look.Empty(here.retryAfter());
    }

    /// Gives out a token of the lease.
    ///
    /// @return how many are left, here and in the bucket
    int useLeased(RateLimit limit, long now) {
        left--;
        countHere(limit, now);
        return remaining + left;
    }

    /// Gives out a token without the shared bucket.
    Allowance useHere(RateLimit limit, long now) {
        var taken = Bucket.take(limit, fullAtNanos, now);
        fullAtNanos = taken.fullAtNanos();
        return taken.allowance();
    }

    void giveBackHere(RateLimit limit) {
        fullAtNanos -= limit.interval().toNanos();
    }

    private void countHere(RateLimit limit, long now) {
        fullAtNanos = Math.max(fullAtNanos, now) + limit.interval().toNanos();
    }

    /// How many tokens to ask for: more when the last lease was used up before its end, fewer when
    /// it was not, and none that are here already.
    int want(RateLimit limit, long now) {
        var inTime = now - leaseEndNanos < 0;
        if (inTime && left == 0) wanted *= 2;
        else if (!inTime) wanted -= left;
        wanted = Math.clamp(wanted, 1, Math.max(1, limit.burst() / PART_OF_BURST));
        return inTime ? Math.max(1, wanted - left) : wanted;
    }

    /// Takes out the tokens of a lease that has ended, to give them back.
    int unused(long now) {
        if (now - leaseEndNanos < 0) return 0;
        var tokens = left;
        left = 0;
        return tokens;
    }

    /// They could not be given back.
    void keep(int tokens) {
        left += tokens;
    }

    /// The shared bucket has given some tokens; one of them is used now.
    ///
    /// @return how many are left, here and in the bucket
    int leased(RateLimit limit, int tokens, int inBucket, long now) {
        left += tokens - 1;
        remaining = inBucket;
        leaseEndNanos = now + LEASE.toNanos();
        countHere(limit, now);
        return remaining + left;
    }

    /// The shared bucket is empty.
    void empty(Duration wait, long now) {
        emptyUntilNanos = now + wait.toNanos();
    }
}
