package game.ore.realtime.edge;

import module java.base;

/// Why a connection is ended by this side, as the number in the close frame.
public enum CloseCode {
    /// The instance stops; connect again, which leads to another one.
    SERVER_STOPS(1001),
    FRAME_TOO_LARGE(1009),
    /// No room, or tokens cannot be checked just now.
    TRY_LATER(1013),
    /// More waits for this client than is kept for one.
    TOO_SLOW(4008),
    /// Too many messages that say nothing.
    MALFORMED(4400),
    /// Not shown in time whose connection it is, or no longer.
    UNAUTHENTICATED(4401),
    NO_SUCH_PATH(4404),
    /// Nothing was heard for too long.
    IDLE(4408),
    /// The player has opened too many newer ones.
    REPLACED(4409),
    TOO_MANY_FRAMES(4429);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    short number() {
        return (short) number;
    }

    /// As it stands in metrics and in the close frame.
    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
