package game.ore.game.domain;

import module java.base;

import game.ore.geo.Cell;
import game.ore.geo.Position;

/// A piece of ground for a while: what is spawned as one.
///
/// @param cell at [#LEVEL]
/// @param begins of the slot of time
public record Plot(Cell cell, Instant begins) {
    /// About 140 m across.
    public static final int LEVEL = 16;

    public Plot {
        if (cell.level() != LEVEL) throw new IllegalArgumentException("level " + cell.level());
    }

    /// The plots on and around a place at a time.
    ///
    /// @param slot how long plots last; slots begin at multiples of it since 1970
    public static List<Plot> around(Position place, Instant now, Duration slot) {
        var begins =
                Instant.ofEpochMilli(
                        Math.floorDiv(now.toEpochMilli(), slot.toMillis()) * slot.toMillis());
        return Cell.at(place, LEVEL).withNeighbors().stream()
                .map(cell -> new Plot(cell, begins))
                .toList();
    }
}
