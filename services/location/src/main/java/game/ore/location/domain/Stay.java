package game.ore.location.domain;

import module java.base;

import game.ore.geo.Cell;

/// A player was in a cell, and in no other meanwhile as far as fixes tell.
///
/// @param cell at the level behind which players hide
/// @param enteredAt time of the first fix
/// @param leftAt time of the last one
/// @param fixes how many there were
public record Stay(Cell cell, Instant enteredAt, Instant leftAt, long fixes) {}
