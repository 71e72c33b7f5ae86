package game.ore.bench.load;

import module java.base;

import game.ore.bench.stats.Latency;
import org.HdrHistogram.Histogram;

/// What became of the requests of some time.
///
/// @param answered how many got an answer of 2xx
/// @param failures how many did not, by status; 0 is for those without any answer
/// @param elapsed from the first request to the last answer
/// @param latencies of those answered, from the time they were meant for, in microseconds
public record Outcome(
        long answered, SortedMap<Integer, Long> failures, Duration elapsed, Histogram latencies) {
    private static final double FAILED_MOST = 0.001;

    static Outcome of(Collection<Tally> tallies, Duration elapsed) {
        var failures = new TreeMap<Integer, Long>();
        tallies.forEach(tally ->
                tally.failures()
                        .forEach((status, count) -> failures.merge(status, count, Long::sum)));
        return new Outcome(
                tallies.stream().mapToLong(Tally::answered).sum(),
                failures,
                elapsed,
                Latency.merged(tallies.stream().map(Tally::latencies).toList()));
    }

    public double perSecond() {
        return answered / (elapsed.toNanos() / 1e9);
    }

    /// @throws IllegalStateException when so many failed that the rest says nothing
    public Outcome requireAnswered(String what) {
        var failed = failures.values().stream().mapToLong(Long::longValue).sum();
        if (answered == 0 || failed > answered * FAILED_MOST) {
            throw new IllegalStateException(
                    "%s: %,d answered, failures by status %s (0: no answer)"
                            .formatted(what, answered, failures));
        }
        return this;
    }
}
