package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.geo.Position;

/// What counts of a fix when movement is judged: what the device says of its own speed does not.
///
/// @param accuracyMeters radius within which the device is 68 % sure to have been
/// @param at by the device's clock, in whole microseconds as it is stored and told
public record Spot(Position position, double accuracyMeters, Instant at) {
    public static Spot of(Fix fix) {
        return new Spot(
                fix.position(), fix.accuracyMeters(), fix.at().truncatedTo(ChronoUnit.MICROS));
    }

    public Fix fix() {
        return new Fix(position, accuracyMeters, at);
    }

    double metersTo(Spot other) {
        return position.metersTo(other.position);
    }

    /// Seconds from an earlier spot to this one.
    double secondsSince(Spot earlier) {
        var time = Duration.between(earlier.at, at);
        return time.getSeconds() + time.getNano() / 1e9;
    }

    /// How far this surely is from another spot: the distance less `factor` times what the two
    /// accuracies make it err together.
    double surelyMetersFrom(Spot other, double factor) {
        var noise = factor * Math.hypot(accuracyMeters, other.accuracyMeters);
        return Math.max(0, metersTo(other) - noise);
    }
}
