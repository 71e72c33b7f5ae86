package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// A fix as the file has it: the clock may be missing or wrong.
///
/// @param accuracyMeters what the device said of its own error; absent where the file has no such
///   field
public record RawFix(Position place, Optional<Instant> at, OptionalDouble accuracyMeters) {
    RawFix(Position place, Optional<Instant> at) {
        this(place, at, OptionalDouble.empty());
    }
}
