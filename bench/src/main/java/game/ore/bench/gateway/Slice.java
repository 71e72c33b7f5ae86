package game.ore.bench.gateway;

import module java.base;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import game.ore.bench.load.Outcome;
import game.ore.bench.stats.Latency;
import org.HdrHistogram.Histogram;

/// One time through one door.
///
/// @param targetPerSecond the fixed rate; 0 when requests were sent as fast as answers came
/// @param cpuMicros of the proxy, for each answered request
record Slice(
        String operation,
        String door,
        int round,
        double targetPerSecond,
        long answered,
        Map<Integer, Long> failures,
        double perSecond,
        double cpuMicros,
        @JsonIgnore Histogram histogram) {
    static Slice of(
            String operation,
            String door,
            int round,
            double targetPerSecond,
            Outcome outcome,
            Duration cpu) {
        return new Slice(
                operation,
                door,
                round,
                targetPerSecond,
                outcome.answered(),
                outcome.failures(),
                outcome.perSecond(),
                cpu.toNanos() / 1e3 / outcome.answered(),
                outcome.latencies());
    }

    @JsonProperty
    Latency latencyMicros() {
        return Latency.of(List.of(histogram));
    }

    /// All latencies in microseconds, as HdrHistogram writes them.
    @JsonProperty
    String latencyHistogram() {
        return Latency.encoded(histogram);
    }
}
