package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// Where a recording device believed to be at one moment.
///
/// @param accuracyMeters what the device said of its own error; absent where the format has no such
///   field
public record Fix(Position place, Instant at, OptionalDouble accuracyMeters) {}
