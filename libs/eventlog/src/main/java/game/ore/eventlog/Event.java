package game.ore.eventlog;

import module java.base;

import org.apache.avro.specific.SpecificRecord;

/// Something that has happened.
///
/// @param id the same for every delivery of the same event
/// @param producer the service that tells it
/// @param trace W3C traceparent of what caused it, may be empty
/// @param key events with the same key keep their order
public record Event(
        UUID id, Instant at, String producer, String trace, String key, SpecificRecord payload) {
    /// The full name of the payload's schema.
    public String type() {
        return payload.getSchema().getFullName();
    }
}
