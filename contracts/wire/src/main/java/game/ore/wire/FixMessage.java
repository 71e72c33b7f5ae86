package game.ore.wire;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.geo.Position;

/// A fix as a protobuf message and back.
final class FixMessage {
    private FixMessage() {}

    static game.ore.proto.location.Fix of(Fix fix) {
        var message =
                game.ore.proto.location.Fix.newBuilder()
                        .setLatitude(fix.position().latitude())
                        .setLongitude(fix.position().longitude())
                        .setAccuracy(fix.accuracyMeters())
                        .setTimestampUs(ChronoUnit.MICROS.between(Instant.EPOCH, fix.at()));
        fix.speed().ifPresent(message::setSpeed);
        fix.heading().ifPresent(message::setHeading);
        fix.altitude().ifPresent(message::setAltitude);
        return message.build();
    }

    /// @throws IllegalArgumentException when it lies outside the earth
    static Fix read(game.ore.proto.location.Fix message) {
        return new Fix(
                new Position(message.getLatitude(), message.getLongitude()),
                message.getAccuracy(),
                Instant.EPOCH.plus(message.getTimestampUs(), ChronoUnit.MICROS),
                message.hasSpeed() ? OptionalDouble.of(message.getSpeed()) : OptionalDouble.empty(),
                message.hasHeading()
                        ? OptionalDouble.of(message.getHeading())
                        : OptionalDouble.empty(),
                message.hasAltitude()
                        ? OptionalDouble.of(message.getAltitude())
                        : OptionalDouble.empty());
    }
}
