package game.ore.gateway.upstream;

import module java.base;

import game.ore.net.Problem;

/// @param bodyBytesMax of a request
/// @param readTimeout the longest silence of a client in the middle of its body
/// @param writeTimeout the longest time in which a client takes nothing
/// @param idleTimeout the longest time in which nothing happens in a tunnel
public record Limits(
        int bodyBytesMax, Duration readTimeout, Duration writeTimeout, Duration idleTimeout) {
    private static final int READ_TIMEOUTS_MAX = 6;

    /// The time in which a whole body must have come, however steadily it drips.
    long wholeBodyNanos() {
        return readTimeout.toNanos() * READ_TIMEOUTS_MAX;
    }

    /// What a client is told whose body is too large.
    public Problem tooLarge() {
        return new Problem(413, "BODY_TOO_LARGE", "at most " + bodyBytesMax + " bytes");
    }
}
