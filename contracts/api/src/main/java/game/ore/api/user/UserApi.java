package game.ore.api.user;

import module java.base;

import game.ore.api.PlayerId;

/// What others may ask of user.
///
/// All methods throw `Unavailable` when the service or its database cannot be reached.
public interface UserApi {
    /// How many players one question may be about.
    int PLAYERS_MAX = 500;

    /// What players are called; who has no profile is left out.
    ///
    /// @throws IllegalArgumentException when it is asked about more than [#PLAYERS_MAX]
    Map<PlayerId, PlayerName> names(Set<PlayerId> players);

    /// Who has a username, without regard to case and ways of writing the same letter.
    Optional<PlayerName> named(String username);
}
