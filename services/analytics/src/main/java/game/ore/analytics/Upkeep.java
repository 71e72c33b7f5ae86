package game.ore.analytics;

import module java.base;

import game.ore.analytics.store.DayFiguresStore;
import game.ore.analytics.store.Partitions;
import game.ore.analytics.store.RollUp;

/// What has to be done from time to time so that the tables stay as large as they may be.
final class Upkeep {
    private static final int SWEEP = 10_000;

    private final Partitions partitions;
    private final DayFiguresStore days;
    private final RollUp rollUp;
    private final AnalyticsConfig config;
    private final InstantSource clock;

    Upkeep(
            Partitions partitions,
            DayFiguresStore days,
            RollUp rollUp,
            AnalyticsConfig config,
            InstantSource clock) {
        this.partitions = partitions;
        this.days = days;
        this.rollUp = rollUp;
        this.config = config;
        this.clock = clock;
    }

    /// Makes the days that are coming and drops those that have been kept long enough.
    void keepDays() {
        var today = DayFiguresStore.today(clock);
        partitions.make(today.minusDays(1), today.plusDays(config.daysAhead()));
        partitions.dropBefore(firstKept());
        while (partitions.sweepDefault(firstKept(), SWEEP) == SWEEP) {
            // there are more
        }
        while (days.forgetUsers(firstKept(), SWEEP) == SWEEP) {
            // there are more
        }
    }

    void rollUp() {
        rollUp.run(firstKept().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private LocalDate firstKept() {
        return LocalDate.ofInstant(clock.instant().minus(config.retention()), ZoneOffset.UTC);
    }
}
