package game.ore.api.auth;

import module java.base;

import game.ore.api.PlayerId;

/// What others may ask of auth.
public interface AuthApi {
    /// The identities that are linked to a player's account now, at most one of each provider.
    ///
    /// @return nothing when there is no such account
    List<LinkedIdentity> identities(PlayerId player);

    /// Whether a player who is signed in is who they are, before something that cannot be undone:
    /// by the password, or by having signed in a moment ago where there is none, and by the second
    /// factor where there is one. A right code is used up.
    Confirmation confirm(PlayerId player, Proof proof);

    /// Ends all sessions of a player, at once and everywhere.
    void endSessions(PlayerId player);

    /// The documents that a player has to be asked about, for the first time or again, such as
    /// `terms`.
    List<String> consentsNeeded(PlayerId player);
}
