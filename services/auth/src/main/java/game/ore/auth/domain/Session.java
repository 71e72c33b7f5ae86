package game.ore.auth.domain;

import module java.base;

/// One sign-in of one account that can still be used.
///
/// @param expiresAt ends by itself then, unless it is refreshed
/// @param lastUse where it was last used from; forgotten after a day
public record Session(UUID id, Instant startedAt, Instant expiresAt, Optional<Use> lastUse) {
    public record Use(Instant at, Origin from) {}

    /// @param address of the network, as the gateway saw it
    /// @param client what the client says it is
    public record Origin(String address, String client) {}
}
