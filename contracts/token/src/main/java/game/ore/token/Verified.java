package game.ore.token;

import module java.base;

import game.ore.api.Caller;

/// What became of checking an access token.
public sealed interface Verified {
    /// @param session ends before the token does when its owner logs out
    record Valid(Caller caller, UUID session, Instant expiresAt) implements Verified {}

    /// Not one of ours, changed, ended, or ended early by logging out.
    record Invalid(String why) implements Verified {}

    /// No key can be had just now, so that nothing can be said.
    record NoKey(String why) implements Verified {}

    /// A key is there but cannot be read, which is a mistake of those who run this.
    record UnreadableKey(String why) implements Verified {}
}
