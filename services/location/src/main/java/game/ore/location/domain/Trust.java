package game.ore.location.domain;

import module java.base;

/// How far a player is trusted: 1 is fully, 0 not at all. It falls at once and comes back with
/// time.
///
/// @param value at `since`, and before
public record Trust(double value, Instant since) {
    public static final Trust FULL = new Trust(1, Instant.EPOCH);

    private static final double SECONDS_PER_HOUR = 3_600;

    double at(Instant when, MoveLimits.Trusting limits) {
        var hours = Math.max(0, Duration.between(since, when).toSeconds()) / SECONDS_PER_HOUR;
        return Math.min(1, value + hours * limits.recoveryPerHour());
    }

    /// Trust that does not come back before a later time stays so.
    ///
    /// @param times how often what it falls by
    Trust fallen(Instant when, double times, MoveLimits.Trusting limits) {
        return new Trust(
                Math.max(0, at(when, limits) - times * limits.fall()),
                when.isAfter(since) ? when : since);
    }

    /// As low as one more fall below what counts as low, and not growing until a time.
    Trust low(Instant now, Instant until, MoveLimits.Trusting limits) {
        return new Trust(
                Math.max(0, Math.min(at(now, limits), limits.low() - limits.fall())), until);
    }
}
