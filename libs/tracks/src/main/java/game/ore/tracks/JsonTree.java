package game.ore.tracks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import game.ore.net.Json;

/// JSON text as a tree, with a message that says where it breaks off.
final class JsonTree {
    private JsonTree() {}

    static JsonNode parse(String file, String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException broken) {
            var where = broken.getLocation();
            throw new TrackUnreadable(
                    file,
                    "line " + where.getLineNr() + ", column " + where.getColumnNr(),
                    broken.getOriginalMessage());
        }
    }
}
