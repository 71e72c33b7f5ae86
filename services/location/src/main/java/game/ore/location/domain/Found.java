package game.ore.location.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Cell;
import game.ore.geo.Position;

/// A finding about somebody. Of one player, one reason and one time there is only one, however
/// often it is told.
///
/// @param at of the fix or action with which it was plain
/// @param cell where, no closer than everybody may be known (LO-12)
public record Found(PlayerId player, Instant at, Cell cell, Finding finding) {
    /// What one decision has found.
    public static Optional<Found> by(PlayerId player, Decision decision) {
        var spot = decision.spot();
        return decision.finding()
                .map(finding -> new Found(player, spot.at(), cell(spot.position()), finding));
    }

    /// The level-15 cell of a place.
    public static Cell cell(Position place) {
        return Cell.at(place, Share.CELL_LEVEL);
    }
}
