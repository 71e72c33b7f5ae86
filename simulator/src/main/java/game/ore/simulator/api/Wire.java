package game.ore.simulator.api;

import module java.base;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import game.ore.net.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/// How messages are written on a WebSocket. Both ways carry the same messages.
public enum Wire {
    /// Text frames.
    JSON,
    /// Binary frames of MessagePack.
    MESSAGE_PACK;

    private static final ObjectMapper TEXT = Json.mapper();

    /// Its parser takes the end of the message for a broken one when asked for what comes after.
    private static final ObjectMapper BINARY =
            Json.configured(new MessagePackFactory())
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ObjectMapper mapper() {
        return switch (this) {
            case JSON -> TEXT;
            case MESSAGE_PACK -> BINARY;
        };
    }

    public Buffer encode(JsonNode message) {
        try {
            return Buffer.buffer(mapper().writeValueAsBytes(message));
        } catch (IOException impossible) {
            throw new IllegalStateException("a tree could not be written", impossible);
        }
    }

    /// The message in a frame, or nothing when the frame is not of this format.
    public Optional<JsonNode> decode(Buffer frame) {
        try {
            return Optional.of(mapper().readTree(frame.getBytes()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    Future<Void> send(WebSocketBase socket, JsonNode message) {
        var frame = encode(message);
        return switch (this) {
            case JSON -> socket.writeTextMessage(frame.toString());
            case MESSAGE_PACK -> socket.writeBinaryMessage(frame);
        };
    }
}
