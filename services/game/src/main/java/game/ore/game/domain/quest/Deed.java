package game.ore.game.domain.quest;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Cell;
import game.ore.geo.Position;

/// What a player has done, as far as quests ask.
public sealed interface Deed {
    PlayerId player();

    /// @param at by the device's clock, but never later than we heard of it
    /// @param accuracyMeters radius within which the device is 68 % sure to have been
    /// @param earns whether being there may be rewarded
    record Moved(PlayerId player, Instant at, Position place, double accuracyMeters, boolean earns)
            implements Deed {}

    /// @param event that told of it
    /// @param type of the coin
    /// @param cell of the coin
    record Collected(UUID event, PlayerId player, Instant at, String type, Cell cell)
            implements Deed {}
}
