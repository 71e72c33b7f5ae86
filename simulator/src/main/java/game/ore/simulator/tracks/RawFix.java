package game.ore.simulator.tracks;

import module java.base;

import game.ore.geo.Position;

/// A fix as the file has it: the clock may be missing or wrong.
record RawFix(Position place, Optional<Instant> at, OptionalDouble accuracyMeters) {
    RawFix(Position place, Optional<Instant> at) {
        this(place, at, OptionalDouble.empty());
    }
}
