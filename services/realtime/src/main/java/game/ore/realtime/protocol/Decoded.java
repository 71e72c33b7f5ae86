package game.ore.realtime.protocol;

import module java.base;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import game.ore.net.Fields;
import game.ore.net.Refused;
import org.msgpack.core.MessagePackException;

/// What a frame turned out to say.
public sealed interface Decoded {
    record Understood(ClientMessage message) implements Decoded {}

    /// @param failure to be told to the client
    record NotUnderstood(ServerMessage.Failure failure) implements Decoded {}

    /// Never throws, whatever the bytes are.
    static Decoded of(Format format, byte[] bytes) {
        try {
            return of(format.read(bytes));
        } catch (JacksonException | MessagePackException broken) {
            return malformed("not " + format + ": " + broken.getClass().getSimpleName());
        } catch (IOException broken) {
            return malformed("not " + format);
        }
    }

    private static Decoded of(JsonNode tree) {
        if (!tree.isObject()) return malformed("must be an object");
        var id = text(tree, "id");
        var type = text(tree, "type");
        if (type.isEmpty()) return malformed("has no type");
        return ClientType.of(type.get())
                .map(known -> read(known, id, tree))
                .orElseGet(() -> refused("TYPE_UNKNOWN", "there is no such type", id));
    }

    private static Decoded read(ClientType type, Optional<String> id, JsonNode tree) {
        try {
            return new Understood(type.read(id, Fields.of(tree)));
        } catch (Refused refused) {
            return new NotUnderstood(ServerMessage.Failure.of(refused.problem(), id));
        }
    }

    private static Decoded malformed(String why) {
        return refused("MALFORMED_FRAME", why, Optional.empty());
    }

    private static Decoded refused(String code, String why, Optional<String> id) {
        return new NotUnderstood(ServerMessage.Failure.of(code, why, id));
    }

    private static Optional<String> text(JsonNode tree, String name) {
        var node = tree.path(name);
        return node.isTextual() && node.textValue().length() <= 64
                ? Optional.of(node.textValue())
                : Optional.empty();
    }
}
