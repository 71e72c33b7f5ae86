package game.ore.personal;

import module java.base;

import game.ore.runtime.Settings;

/// When those who were erased are erased again.
///
/// @param lookEvery how often it is looked for those whose turn it is
/// @param firstAfter how long after the erasure it is done again for the first time; each next time
///   five times as late
/// @param until after this nothing about them can arrive any more: longer than any topic keeps its
///   messages
public record ErasureConfig(Duration lookEvery, Duration firstAfter, Duration until) {
    public ErasureConfig {
        if (lookEvery.toMillis() < 10 || lookEvery.compareTo(Duration.ofHours(1)) > 0)
            throw new IllegalArgumentException("personal.look-every: " + lookEvery);
        if (!firstAfter.isPositive() || firstAfter.compareTo(Duration.ofHours(1)) > 0)
            throw new IllegalArgumentException("personal.again-after: " + firstAfter);
        if (until.compareTo(Duration.ofDays(1)) < 0 || until.compareTo(Duration.ofDays(90)) > 0)
            throw new IllegalArgumentException("personal.again-until: " + until);
    }

    public static ErasureConfig from(Settings settings) {
        return new ErasureConfig(
                settings.duration("personal.look-every", Duration.ofSeconds(5)),
                settings.duration("personal.again-after", Duration.ofSeconds(10)),
                settings.duration("personal.again-until", Duration.ofDays(8)));
    }

    /// @return nothing when nothing can arrive any more
    Optional<Instant> next(Instant erasedAt, Instant now) {
        if (!now.isBefore(erasedAt.plus(until))) return Optional.empty();
        var since = Duration.between(erasedAt, now);
        var next = now.plus(firstAfter).plus(since.multipliedBy(4));
        var last = erasedAt.plus(until);
        return Optional.of(next.isAfter(last) ? last : next);
    }
}
