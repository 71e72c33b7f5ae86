package game.ore.analytics.domain;

import game.ore.api.Points;

/// What all players do.
///
/// @param activeToday players who were seen today
/// @param players who have registered, ever
/// @param coinsCollected ever
/// @param paid for coins and quests, ever
public record GlobalFigures(
        long activeToday, long sessionsToday, long players, long coinsCollected, Points paid) {}
