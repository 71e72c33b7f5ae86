package game.ore.analytics.domain;

import module java.base;

/// What is going on now.
///
/// @param activeUsers players who were seen within [#ACTIVE_WITHIN]
/// @param coinsCollected today
/// @param questsCompleted today
public record Realtime(long activeUsers, long coinsCollected, long questsCompleted) {
    public static final Duration ACTIVE_WITHIN = Duration.ofMinutes(5);
}
