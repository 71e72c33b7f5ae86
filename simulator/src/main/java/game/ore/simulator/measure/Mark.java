package game.ore.simulator.measure;

import game.ore.geo.Position;

/// Something that happened at a place, for the map.
///
/// @param what `suspicious`, `rejected: speed`, `enter` …
public record Mark(String what, Position place) {}
