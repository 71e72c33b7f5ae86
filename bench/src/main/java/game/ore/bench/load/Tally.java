package game.ore.bench.load;

import module java.base;

import game.ore.bench.stats.Latency;
import org.HdrHistogram.Histogram;

/// What one connection counts. Used by one event loop, read when that has finished.
final class Tally {
    private static final int NO_ANSWER = 0;

    private final Histogram latencies = Latency.histogram();
    private final Map<Integer, Long> failures = new HashMap<>();
    private long answered;

    void answered(int status, long nanos) {
        if (status / 100 != 2) {
            failures.merge(status, 1L, Long::sum);
            return;
        }
        answered++;
        Latency.record(latencies, nanos);
    }

    void failed() {
        failures.merge(NO_ANSWER, 1L, Long::sum);
    }

    long answered() {
        return answered;
    }

    Map<Integer, Long> failures() {
        return failures;
    }

    Histogram latencies() {
        return latencies;
    }
}
