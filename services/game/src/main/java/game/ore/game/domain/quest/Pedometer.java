package game.ore.game.domain.quest;

import module java.base;

import game.ore.geo.Position;

/// How far somebody has walked since they were last looked at.
///
/// A device at rest seems to waver. So metres count from a fixed spot, and only once the device is
/// surely elsewhere, which then is the next spot: the way between spots is measured straight. What
/// earns nothing, such as a ride, is no walk, and neither is a way on which nothing was heard for
/// long. A fix that is not later than the last one has been counted before.
///
/// @param lastFixAt of the last one looked at
/// @param spot from where metres count
public record Pedometer(Optional<Instant> lastFixAt, Optional<Spot> spot) {
    /// @param at when the player was there
    public record Spot(Position place, double accuracyMeters, Instant at) {}

    /// @param metersPerSecondMax nobody walks faster: what is beyond it does not count
    /// @param metersLeast the shortest way that counts, however exact the device claims to be
    /// @param silenceMax after a longer one nobody knows the way
    public record Stride(double metersPerSecondMax, int metersLeast, Duration silenceMax) {
        public Stride {
            if (!(metersPerSecondMax > 0 && metersPerSecondMax <= 12))
                throw new IllegalArgumentException("walking speed: " + metersPerSecondMax);
            if (metersLeast < 1 || metersLeast > 1_000)
                throw new IllegalArgumentException("shortest way: " + metersLeast);
            if (!silenceMax.isPositive())
                throw new IllegalArgumentException("longest silence: " + silenceMax);
        }
    }

    /// @param millimeters walked
    public record Walked(Pedometer next, long millimeters) {}

    /// Has seen nothing yet.
    public static final Pedometer NEW = new Pedometer(Optional.empty(), Optional.empty());

    /// Errors of two dimensions that are normal exceed 2.5 times their radius of 68 % in 1 of 1,200
    /// fixes (Rayleigh distribution: exp(-1.14 * 2.5²)).
    private static final double SURELY = 2.5;

    /// Looks at the next fix.
    ///
    /// @return nothing when the fix, or a later one, has been looked at before
    Optional<Walked> to(Deed.Moved move, Stride stride) {
        if (lastFixAt.filter(last -> !move.at().isAfter(last)).isPresent()) return Optional.empty();

        var here = new Spot(move.place(), move.accuracyMeters(), move.at());
        var known = lastFixAt.filter(last -> isHeard(last, move, stride)).flatMap(_ -> spot);
        if (!move.earns())
            return Optional.of(
                    new Walked(new Pedometer(Optional.of(move.at()), Optional.empty()), 0));
        if (known.isEmpty()) return Optional.of(from(here, 0));

        var meters = here.place().metersTo(known.get().place());
        if (meters < surely(known.get(), here, stride))
            return Optional.of(new Walked(new Pedometer(Optional.of(move.at()), spot), 0));

        var seconds = Duration.between(known.get().at(), here.at()).toMillis() / 1e3;
        var walked = Math.min(meters, seconds * stride.metersPerSecondMax());
        return Optional.of(from(here, Math.round(walked * 1_000)));
    }

    private static boolean isHeard(Instant last, Deed.Moved move, Stride stride) {
        return !move.at().isAfter(last.plus(stride.silenceMax()));
    }

    private static double surely(Spot from, Spot to, Stride stride) {
        var error = Math.hypot(from.accuracyMeters(), to.accuracyMeters());
        return Math.max(stride.metersLeast(), SURELY * error);
    }

    private static Walked from(Spot here, long millimeters) {
        return new Walked(new Pedometer(Optional.of(here.at()), Optional.of(here)), millimeters);
    }
}
