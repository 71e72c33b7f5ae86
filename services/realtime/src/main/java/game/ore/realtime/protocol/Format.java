package game.ore.realtime.protocol;

import module java.base;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import game.ore.net.Json;
import org.msgpack.core.MessageFormatException;
import org.msgpack.core.MessagePack;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/// How messages are written: the same messages, the same names.
public enum Format {
    /// In text frames.
    JSON,
    /// In binary frames.
    MESSAGE_PACK;

    private static final ObjectMapper PACKING =
            Json.configured(new MessagePackFactory())
                    .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, false);

    ObjectMapper mapper() {
        return switch (this) {
            case JSON -> Json.mapper();
            case MESSAGE_PACK -> PACKING;
        };
    }

    /// What the bytes say, all of them.
    ///
    /// @throws IOException when they are not in this format
    /// @throws RuntimeException of MessagePack likewise
    JsonNode read(byte[] bytes) throws IOException {
        if (this == MESSAGE_PACK) requireOneValue(bytes);
        return mapper().readTree(bytes);
    }

    /// Walks over the bytes before anything is made of them, so that a length that is only claimed
    /// reserves no memory.
    private static void requireOneValue(byte[] bytes) throws IOException {
        try (var unpacker = MessagePack.newDefaultUnpacker(bytes)) {
            unpacker.skipValue();
            if (unpacker.hasNext()) throw new MessageFormatException("more than one value");
        }
    }
}
