package game.ore.gateway.exchange;

import io.netty.util.AsciiString;

/// Where a request comes from.
///
/// @param address the client's, as far as it can be believed
/// @param direct whether it came from this machine and through nobody
/// @param lines of headers that tell it to a service; the same for most requests of a connection
public record Peer(String address, boolean direct, AsciiString lines) {
    /// @param forwardedFor the addresses it came through, for the service
    /// @param scheme that the client used
    public static Peer of(String address, String forwardedFor, String scheme, boolean direct) {
        var lines =
                "X-Forwarded-For: %s\r\nX-Forwarded-Proto: %s\r\n".formatted(forwardedFor, scheme);
        return new Peer(address, direct, AsciiString.of(lines));
    }
}
