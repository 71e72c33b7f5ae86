package game.ore.gateway.exchange;

/// Where a request comes from.
///
/// @param address the client's, as far as it can be believed
/// @param forwardedFor the addresses it came through, for the service
/// @param scheme that the client used
/// @param direct whether it came from this machine and through nobody
public record Peer(String address, String forwardedFor, String scheme, boolean direct) {}
