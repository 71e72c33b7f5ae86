package game.ore.analytics.domain;

import module java.base;

/// How far somebody has walked, from speeds alone: no position is remembered for it.
///
/// A movement carries its mean speed since the fix before, so speed times the time since then is
/// the way between them. A way does not count when the movement earns nothing, when nobody knows
/// what happened in between, or when it is so slow that it is the wavering of a device at rest.
final class Odometer {
    /// After a longer silence the speed says nothing about the way.
    static final Duration SILENCE_MAX = Duration.ofMinutes(10);

    /// A device at rest seems to move at up to about this speed, fixes half a minute apart.
    static final double METERS_PER_SECOND_LEAST = 0.3;

    private Odometer() {}

    /// @param meters to be added
    /// @param lastFixAt of the latest movement, by the device's clock
    record Way(double meters, Optional<Instant> lastFixAt) {}

    /// @param lastFixAt of the last movement counted before
    /// @param moves in any order; those not after `lastFixAt` add nothing
    static Way walked(Optional<Instant> lastFixAt, Collection<Deed.Moved> moves) {
        var meters = 0.0;
        var last = lastFixAt;
        for (var move : inOrder(moves)) {
            if (last.isPresent() && !move.recordedAt().isAfter(last.get())) continue;
            meters += last.map(before -> meters(before, move)).orElse(0.0);
            last = Optional.of(move.recordedAt());
        }
        return new Way(meters, last);
    }

    private static List<Deed.Moved> inOrder(Collection<Deed.Moved> moves) {
        return moves.stream().sorted(Comparator.comparing(Deed.Moved::recordedAt)).toList();
    }

    private static double meters(Instant before, Deed.Moved move) {
        var time = Duration.between(before, move.recordedAt());
        var speed = move.metersPerSecond().orElse(0);
        if (!move.earns() || time.compareTo(SILENCE_MAX) > 0 || speed < METERS_PER_SECOND_LEAST)
            return 0;
        return speed * (time.toMillis() / 1e3);
    }
}
