package game.ore.analytics.domain;

import module java.base;

import game.ore.api.Points;

/// What one player has done in all.
///
/// @param distanceMeters walked, as far as it is believed
/// @param firstSeenAt empty when nothing was ever heard of the player
public record PlayerFigures(
        long events,
        long coinsCollected,
        Points earned,
        double distanceMeters,
        long activeDays,
        Optional<Instant> firstSeenAt,
        Optional<Instant> lastSeenAt) {
    public static final PlayerFigures NONE =
            new PlayerFigures(0, 0, Points.ZERO, 0, 0, Optional.empty(), Optional.empty());
}
