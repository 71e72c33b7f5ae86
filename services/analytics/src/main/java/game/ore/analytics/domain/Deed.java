package game.ore.analytics.domain;

import module java.base;

import game.ore.api.Points;

/// What a fact means to the figures that are kept of players and days.
public sealed interface Deed {
    /// @param recordedAt by the device's clock
    /// @param metersPerSecond mean over the way from the fix before; empty at the first
    /// @param earns whether the movement is believed and slow enough to be rewarded
    record Moved(Instant recordedAt, OptionalDouble metersPerSecond, boolean earns)
            implements Deed {}

    record CollectedCoin(Points reward) implements Deed {}

    record CompletedQuest(Points reward) implements Deed {}

    record BeganSession() implements Deed {}

    record Registered() implements Deed {}

    /// Counts as an event and no more.
    record Other() implements Deed {}
}
