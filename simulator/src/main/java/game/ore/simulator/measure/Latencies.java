package game.ore.simulator.measure;

import module java.base;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Durations from a microsecond to a minute, to three digits; longer ones count as a minute.
final class Latencies {
    private static final long MICROS_MAX = 60_000_000;
    private static final double[] CURVE = {
        0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 100
    };

    private final Histogram micros = new ConcurrentHistogram(1, MICROS_MAX, 3);

    /// A negative duration counts as none.
    void add(Duration duration) {
        var value = duration.toNanos() / 1_000;
        micros.recordValue(Math.clamp(value, 0, MICROS_MAX));
    }

    double millisAt(double percentile) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1_000.0;
    }

    LatencySummary summary() {
        var curve =
                Arrays.stream(CURVE)
                        .mapToObj(percentile ->
                                new LatencySummary.Point(percentile, millisAt(percentile)))
                        .toList();
        return new LatencySummary(
                micros.getTotalCount(),
                millisAt(50),
                millisAt(90),
                millisAt(99),
                millisAt(99.9),
                millisAt(100),
                curve);
    }
}
