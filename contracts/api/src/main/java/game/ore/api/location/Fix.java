package game.ore.api.location;

import module java.base;

import game.ore.geo.Position;

/// Where a device says it was.
///
/// @param accuracyMeters radius within which the device is 68 % sure to have been
/// @param at by the device's clock
/// @param speed metres a second as the device says; a hint, never believed
/// @param heading degrees clockwise from north as the device says; a hint
/// @param altitude metres above the ellipsoid
public record Fix(
        Position position,
        double accuracyMeters,
        Instant at,
        OptionalDouble speed,
        OptionalDouble heading,
        OptionalDouble altitude) {
    public Fix {
        if (!(accuracyMeters >= 0 && accuracyMeters <= 100_000)) {
            throw new IllegalArgumentException("accuracy: " + accuracyMeters);
        }
    }

    public Fix(Position position, double accuracyMeters, Instant at) {
        this(
                position,
                accuracyMeters,
                at,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
