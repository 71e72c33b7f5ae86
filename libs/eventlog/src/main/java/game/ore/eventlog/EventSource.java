package game.ore.eventlog;

import module java.base;

import game.ore.runtime.Ids;
import io.opentelemetry.api.trace.Span;
import org.apache.avro.specific.SpecificRecord;

/// Makes the events of one service: gives each its id, time and trace.
public final class EventSource {
    private final String producer;
    private final InstantSource clock;

    public EventSource(String producer, InstantSource clock) {
        this.producer = producer;
        this.clock = clock;
    }

    public Event event(String key, SpecificRecord payload) {
        return event(Ids.next(), key, payload);
    }

    /// @param id the same whenever the same thing is told, so that it is one event
    public Event event(UUID id, String key, SpecificRecord payload) {
        return new Event(id, clock.instant(), producer, trace(), key, payload);
    }

    private static String trace() {
        var context = Span.current().getSpanContext();
        if (!context.isValid()) return "";
        return "00-"
                + context.getTraceId()
                + "-"
                + context.getSpanId()
                + "-"
                + context.getTraceFlags().asHex();
    }
}
