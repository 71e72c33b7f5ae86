package game.ore.ratelimit;

import module java.base;

/// How often something may be done by one subject: a bucket of `burst` tokens that refills at
/// `perMinute`.
///
/// @param name as in the table of limits, e.g. `location-update`
/// @param whenRedisIsAway what happens while the shared count cannot be had
public record RateLimit(String name, double perMinute, int burst, Fallback whenRedisIsAway) {
    /// What a limit does without Redis.
    public enum Fallback {
        /// Each process counts by itself.
        LOCAL,
        /// Nothing is let through.
        REFUSE
    }

    public RateLimit {
        if (!(perMinute > 0))
            throw new IllegalArgumentException(name + ": per minute " + perMinute);
        if (burst < 1) throw new IllegalArgumentException(name + ": burst " + burst);
    }

    /// The time in which one token comes back.
    public Duration interval() {
        return Duration.ofNanos((long) (60e9 / perMinute));
    }

    /// The same limit, `factor` times as wide.
    public RateLimit times(double factor) {
        return new RateLimit(
                name, perMinute * factor, (int) Math.round(burst * factor), whenRedisIsAway);
    }
}
