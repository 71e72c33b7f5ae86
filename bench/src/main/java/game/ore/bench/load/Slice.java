package game.ore.bench.load;

import module java.base;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import game.ore.bench.stats.Latency;
import org.HdrHistogram.Histogram;

/// Requests of one kind sent to one side for some time.
///
/// @param targetPerSecond the fixed rate; 0 when requests were sent as fast as answers came
/// @param side who is measured
/// @param cpuMicros of that side, for each answered request
public record Slice(
        String operation,
        String side,
        int round,
        double targetPerSecond,
        long answered,
        Map<Integer, Long> failures,
        double perSecond,
        double cpuMicros,
        @JsonIgnore Histogram histogram) {
    public static Slice of(
            String operation,
            String side,
            int round,
            double targetPerSecond,
            Outcome outcome,
            Duration cpu) {
        return new Slice(
                operation,
                side,
                round,
                targetPerSecond,
                outcome.answered(),
                outcome.failures(),
                outcome.perSecond(),
                cpu.toNanos() / 1e3 / outcome.answered(),
                outcome.latencies());
    }

    @JsonProperty
    public Latency latencyMicros() {
        return Latency.of(List.of(histogram));
    }

    /// All latencies in microseconds, as HdrHistogram writes them.
    @JsonProperty
    public String latencyHistogram() {
        return Latency.encoded(histogram);
    }
}
