package game.ore.game.quests;

import module java.base;

import game.ore.eventlog.ConsumerConfig;
import game.ore.game.domain.quest.Pedometer;
import game.ore.runtime.Settings;

/// @param set a set of quests of the operator's own
/// @param lookEach how often it is looked whether that file has changed
/// @param stride what of a movement is a walk
/// @param spotsKept how long the spot from which a player's metres count is remembered
/// @param hearing how many deeds are counted at once, and how long they are gathered
public record QuestConfig(
        Optional<Path> set,
        Duration lookEach,
        Pedometer.Stride stride,
        Duration spotsKept,
        ConsumerConfig hearing) {
    public QuestConfig {
        if (!lookEach.isPositive() || lookEach.toHours() > 1)
            throw new IllegalArgumentException("game.quests-look-each: " + lookEach);
        if (spotsKept.compareTo(stride.silenceMax()) < 0)
            throw new IllegalArgumentException(
                    "game.walk-spots-kept: shorter than the longest silence: " + spotsKept);
    }

    public static QuestConfig from(Settings settings) {
        return new QuestConfig(
                settings.text("game.quests").map(Path::of),
                settings.duration("game.quests-look-each", Duration.ofSeconds(10)),
                new Pedometer.Stride(
                        settings.decimal("game.walk-speed-max", 4),
                        settings.number("game.walk-meters-least", 20),
                        settings.duration("game.walk-silence-max", Duration.ofMinutes(10))),
                settings.duration("game.walk-spots-kept", Duration.ofHours(1)),
                new ConsumerConfig(
                        settings.number("game.quests-batch-max", 2_000),
                        settings.duration("game.quests-gather", Duration.ofMillis(250)),
                        4));
    }
}
