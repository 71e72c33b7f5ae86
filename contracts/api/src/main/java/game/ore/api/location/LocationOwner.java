package game.ore.api.location;

import module java.base;

import game.ore.api.PlayerId;

/// What instances of the location service ask each other about one player, of the one that owns the
/// player.
///
/// All methods throw [Elsewhere] when the asked instance does not own the player, and nothing is
/// done then: it passes no question on, so none goes in circles. They throw `Unavailable` when the
/// player is being handed over, or the log cannot be reached.
public interface LocationOwner {
    /// As [LocationApi#report].
    List<Judged> report(PlayerId player, List<Fix> fixes);

    /// As [LocationApi#validate].
    Judged validate(PlayerId player, Fix fix);

    /// As [LocationApi#lastBelieved].
    Optional<Fix> lastBelieved(PlayerId player);

    /// The player's settings have been changed: acts by them from now on, for what is already shown
    /// too.
    void refresh(PlayerId player);

    /// Lets go of a player whom nobody is to know any more.
    void forget(PlayerId player);
}
