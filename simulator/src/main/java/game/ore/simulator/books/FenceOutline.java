package game.ore.simulator.books;

import module java.base;

import game.ore.geo.Position;

/// A fence as it is drawn on a map.
///
/// @param rings the corners of its edge, and of its holes
public record FenceOutline(String kind, String name, List<List<Position>> rings) {}
