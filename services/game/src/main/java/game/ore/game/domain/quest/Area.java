package game.ore.game.domain.quest;

import game.ore.geo.Cell;

/// A place that one measure has counted.
///
/// @param cell at level 15
public record Area(Measure measure, Cell cell) {}
