package game.ore.game.domain;

import game.ore.api.location.Fix;

/// How far a player's arm reaches.
///
/// @param meters from an exactly known place
/// @param toleranceMetersMax the most that an imprecise fix adds to it
public record Reach(int meters, int toleranceMetersMax) {
    public Reach {
        if (meters < 1 || meters > 500)
            throw new IllegalArgumentException("game.reach-meters: " + meters);
        if (toleranceMetersMax < 0 || toleranceMetersMax > 100)
            throw new IllegalArgumentException(
                    "game.reach-tolerance-meters: " + toleranceMetersMax);
    }

    /// How far it reaches from a place that is known only so well.
    public double from(Fix fix) {
        return meters + Math.min(fix.accuracyMeters(), toleranceMetersMax);
    }
}
