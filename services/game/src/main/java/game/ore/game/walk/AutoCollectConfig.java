package game.ore.game.walk;

import module java.base;

import game.ore.api.Caller;
import game.ore.eventlog.ConsumerConfig;
import game.ore.runtime.Settings;
import game.ore.token.Grades;

/// @param benefits of Genesis members, by the settings of auth: how far around them coins are
///   collected, and what they are multiplied with
/// @param fixAgeMax an older fix collects nothing
/// @param coinsOfFixMax how many coins one fix collects; the nearest come first
/// @param hearing how many movements are looked at together, and how long they are gathered
public record AutoCollectConfig(
        Caller.Benefits benefits, Duration fixAgeMax, int coinsOfFixMax, ConsumerConfig hearing) {
    public AutoCollectConfig {
        if (!fixAgeMax.isPositive() || fixAgeMax.toHours() > 1)
            throw new IllegalArgumentException("game.auto-collect-fix-age-max: " + fixAgeMax);
        if (coinsOfFixMax < 1 || coinsOfFixMax > 100)
            throw new IllegalArgumentException("game.auto-collect-coins-max: " + coinsOfFixMax);
    }

    public static AutoCollectConfig from(Settings settings) {
        return new AutoCollectConfig(
                Grades.from(settings).genesis().benefits(),
                settings.duration("game.auto-collect-fix-age-max", Duration.ofMinutes(2)),
                settings.number("game.auto-collect-coins-max", 10),
                new ConsumerConfig(
                        settings.number("game.auto-collect-batch-max", 500),
                        settings.duration("game.auto-collect-gather", Duration.ofMillis(10)),
                        4));
    }
}
