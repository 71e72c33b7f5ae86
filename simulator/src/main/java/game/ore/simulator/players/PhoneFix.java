package game.ore.simulator.players;

import module java.base;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import game.ore.geo.Position;

/// Where a phone says it is.
public record PhoneFix(Position place, double accuracyMeters, Instant at) {
    ObjectNode json() {
        return position().put("timestamp", at.toString());
    }

    /// Latitude, longitude and accuracy alone.
    ObjectNode position() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("latitude", place.latitude())
                .put("longitude", place.longitude())
                .put("accuracy", accuracyMeters);
    }
}
