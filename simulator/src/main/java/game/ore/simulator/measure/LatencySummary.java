package game.ore.simulator.measure;

import module java.base;

/// Percentiles of a set of durations in milliseconds.
///
/// @param curve the whole distribution, from percentile 0 to 100
public record LatencySummary(
        long count,
        double p50Ms,
        double p90Ms,
        double p99Ms,
        double p999Ms,
        double maxMs,
        List<Point> curve) {
    public record Point(double percentile, double ms) {}
}
