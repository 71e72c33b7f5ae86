package game.ore.wire;

import module java.base;

import game.ore.api.location.FenceKind;
import game.ore.api.location.Trigger;

/// A trigger as a protobuf message and back.
final class TriggerMessage {
    private TriggerMessage() {}

    static game.ore.proto.location.Trigger of(Trigger trigger) {
        return game.ore.proto.location.Trigger.newBuilder()
                .setFenceId(trigger.fence().toString())
                .setKind(trigger.kind().text())
                .setChange(trigger.change().text())
                .setEnteredAtUs(ChronoUnit.MICROS.between(Instant.EPOCH, trigger.enteredAt()))
                .setAtUs(ChronoUnit.MICROS.between(Instant.EPOCH, trigger.at()))
                .build();
    }

    static Trigger read(game.ore.proto.location.Trigger message) {
        return new Trigger(
                UUID.fromString(message.getFenceId()),
                FenceKind.of(message.getKind()),
                Trigger.Change.of(message.getChange()),
                Instant.EPOCH.plus(message.getEnteredAtUs(), ChronoUnit.MICROS),
                Instant.EPOCH.plus(message.getAtUs(), ChronoUnit.MICROS));
    }
}
