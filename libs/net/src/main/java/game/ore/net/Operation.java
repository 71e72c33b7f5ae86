package game.ore.net;

import module java.base;

/// One thing that an HTTP interface offers.
///
/// @param id its name, unique within a service, e.g. `collectCoin`
/// @param template the path with its variables, e.g. `/game/coins/{id}/collect`
/// @param roles who may call it; everybody who is let in when empty
public record Operation(
        String id, String method, String template, Access access, Set<String> roles) {
    /// Whether a token is needed.
    public enum Access {
        /// Nobody is let in without a valid token.
        TOKEN,
        /// Everybody is let in; who shows a token is known by it, so it must be valid.
        EITHER,
        /// Everybody is let in, and no token is looked at.
        OPEN
    }

    /// Whether it may be called without a token.
    public boolean open() {
        return access != Access.TOKEN;
    }
}
