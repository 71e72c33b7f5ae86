package game.ore.api.auth;

import module java.base;

import game.ore.api.PlayerId;

/// What others may ask of auth.
public interface AuthApi {
    /// The identities that are linked to a player's account now, at most one of each provider.
    ///
    /// @return nothing when there is no such account
    List<LinkedIdentity> identities(PlayerId player);
}
