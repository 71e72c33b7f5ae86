package game.ore.realtime.protocol;

import module java.base;

import com.fasterxml.jackson.core.JsonProcessingException;

/// A message to any number of connections, written once for each format that any of them speaks.
public final class Frame {
    /// What may happen to a frame when its receiver is slow.
    public enum Kind {
        /// Where somebody is. The next one says it again, so it may be dropped.
        STATE,
        /// Something that happened, or an answer. Never dropped: who cannot take it is closed.
        EVENT
    }

    private final ServerMessage message;
    private final Kind kind;
    private final Map<Format, byte[]> written = new ConcurrentHashMap<>(2);

    private Frame(ServerMessage message, Kind kind) {
        this.message = message;
        this.kind = kind;
    }

    public static Frame event(ServerMessage message) {
        return new Frame(message, Kind.EVENT);
    }

    public static Frame state(ServerMessage message) {
        return new Frame(message, Kind.STATE);
    }

    public Kind kind() {
        return kind;
    }

    public ServerMessage message() {
        return message;
    }

    /// The bytes, shared by all receivers: nobody may change them.
    public byte[] bytes(Format format) {
        return written.computeIfAbsent(format, this::write);
    }

    private byte[] write(Format format) {
        try {
            return format.mapper().writeValueAsBytes(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot be written: " + message, impossible);
        }
    }
}
