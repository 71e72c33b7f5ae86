package game.ore.realtime.edge;

import module java.base;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What passes through all connections, counted.
final class Traffic {
    private final MeterRegistry metrics;
    private final Counter in;
    private final Counter out;
    private final Counter dropped;

    /// @param connections open now
    Traffic(MeterRegistry metrics, Collection<?> connections) {
        this.metrics = metrics;
        this.in = metrics.counter("realtime.frames.in");
        this.out = metrics.counter("realtime.frames.out");
        this.dropped = metrics.counter("realtime.frames.dropped");
        metrics.gauge("realtime.connections", connections, Collection::size);
    }

    void came() {
        in.increment();
    }

    void sent(int frames) {
        out.increment(frames);
    }

    void dropped() {
        dropped.increment();
    }

    void closed(CloseCode code) {
        metrics.counter("realtime.closed", "reason", code.reason()).increment();
    }
}
