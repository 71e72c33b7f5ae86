package game.ore.game.spawn;

import module java.base;

import game.ore.api.Points;
import game.ore.runtime.Settings;

/// @param seed another world for each
/// @param slot how long it takes until a plot gets new coins
/// @param fixAgeMax an older fix makes no coins appear
/// @param dailyBudget what all coins laid on one day, UTC, may be worth together
/// @param plotsAtOnceMax how many plots one transaction lays
/// @param plotsRememberedMax how many plots memory knows to be done
/// @param dropTable a table of the operator's own
public record SpawnConfig(
        long seed,
        Duration slot,
        Duration fixAgeMax,
        Points dailyBudget,
        int plotsAtOnceMax,
        int plotsRememberedMax,
        Optional<Path> dropTable) {
    public SpawnConfig {
        if (slot.toMinutes() < 1 || slot.toHours() > 1)
            throw new IllegalArgumentException("game.spawn-slot: " + slot);
        if (!fixAgeMax.isPositive() || fixAgeMax.toHours() > 1)
            throw new IllegalArgumentException("game.spawn-fix-age-max: " + fixAgeMax);
        if (dailyBudget.micros() < 0)
            throw new IllegalArgumentException("game.daily-budget-points: " + dailyBudget);
        if (plotsAtOnceMax < 1 || plotsAtOnceMax > 1_000)
            throw new IllegalArgumentException("game.spawn-plots-max: " + plotsAtOnceMax);
        if (plotsRememberedMax < 1_000 || plotsRememberedMax > 10_000_000)
            throw new IllegalArgumentException(
                    "game.spawn-plots-remembered-max: " + plotsRememberedMax);
    }

    public static SpawnConfig from(Settings settings) {
        return new SpawnConfig(
                settings.number("game.seed", 1L),
                settings.duration("game.spawn-slot", Duration.ofMinutes(10)),
                settings.duration("game.spawn-fix-age-max", Duration.ofMinutes(5)),
                Points.of(settings.text("game.daily-budget-points", "50000000")),
                settings.number("game.spawn-plots-max", 64),
                settings.number("game.spawn-plots-remembered-max", 200_000),
                settings.text("game.drop-table").map(Path::of));
    }
}
