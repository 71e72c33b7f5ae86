package game.ore.bench.door;

import module java.base;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import game.ore.bench.stats.Latency;
import org.HdrHistogram.Histogram;

/// One time by one way.
///
/// @param targetPerSecond the fixed rate; 0 when requests were sent as fast as answers came
/// @param cpuMicros of the proxy, for each answered request
record Slice(
        String way,
        int connections,
        int round,
        double targetPerSecond,
        double perSecond,
        double cpuMicros,
        @JsonIgnore Histogram histogram) {
    /// All latencies in microseconds, as HdrHistogram writes them.
    @JsonProperty
    String latencyHistogram() {
        return Latency.encoded(histogram);
    }
}
