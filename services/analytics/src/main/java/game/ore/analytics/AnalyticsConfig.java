package game.ore.analytics;

import module java.base;

import game.ore.eventlog.ConsumerConfig;
import game.ore.runtime.Settings;

/// @param batchMax most events that are written in one transaction
/// @param flushAfter how long events gather into the next batch after one that was not full
/// @param metricsEach how often the metrics in Redis are computed anew
/// @param rollUpEach how often hours in which something was heard are summed up
/// @param upkeepEach how often days are added and dropped
/// @param daysAhead for how many days after today there is a partition
/// @param retention how long single events are kept; longer than topics keep them, so that none is
///   counted again after it was dropped
public record AnalyticsConfig(
        int batchMax,
        Duration flushAfter,
        Duration metricsEach,
        Duration rollUpEach,
        Duration upkeepEach,
        int daysAhead,
        Duration retention) {
    private static final int TRIES = 4;

    public AnalyticsConfig {
        if (batchMax < 1 || batchMax > 10_000)
            throw new IllegalArgumentException("analytics.batch-max: " + batchMax);
        within("flush-after", flushAfter, Duration.ZERO, Duration.ofMinutes(1));
        within("metrics-each", metricsEach, Duration.ofMillis(10), Duration.ofMinutes(1));
        within("roll-up-each", rollUpEach, Duration.ofMillis(10), Duration.ofHours(1));
        within("upkeep-each", upkeepEach, Duration.ofMillis(10), Duration.ofHours(12));
        if (daysAhead < 1 || daysAhead > 30)
            throw new IllegalArgumentException("analytics.days-ahead: " + daysAhead);
        within("retention", retention, Duration.ofDays(8), Duration.ofDays(400));
    }

    public static AnalyticsConfig from(Settings settings) {
        return new AnalyticsConfig(
                settings.number("analytics.batch-max", 2_000),
                settings.duration("analytics.flush-after", Duration.ofSeconds(1)),
                settings.duration("analytics.metrics-each", Duration.ofSeconds(5)),
                settings.duration("analytics.roll-up-each", Duration.ofSeconds(30)),
                settings.duration("analytics.upkeep-each", Duration.ofMinutes(10)),
                settings.number("analytics.days-ahead", 3),
                settings.duration("analytics.retention", Duration.ofDays(30)));
    }

    ConsumerConfig hearing() {
        return new ConsumerConfig(batchMax, Duration.ofMillis(100), TRIES);
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0)
            throw new IllegalArgumentException("analytics." + name + ": " + value);
    }
}
