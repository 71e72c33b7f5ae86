package game.ore.api.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Position;

/// Where everyone is, and whether to believe it.
///
/// All methods throw `Unavailable` when the service or its log cannot be reached.
public interface LocationApi {
    /// Judges fixes in the order of their times, keeps what is believed, and returns when that is
    /// safely logged.
    ///
    /// Reported one by one or in one batch, in any way (HTTP, WebSocket, by collecting), fixes of
    /// one player are judged against each other.
    ///
    /// @return one judgement for each fix, in the order of `fixes`
    List<Judged> report(PlayerId player, List<Fix> fixes);

    /// How a fix would be judged, without keeping it.
    Judged validate(PlayerId player, Fix fix);

    /// Where the player was last believed to be.
    Optional<Fix> lastBelieved(PlayerId player);

    /// What is within `meters` of a place and may be seen by the asking player, nearest first.
    List<Nearby> nearby(
            PlayerId asking, Position place, double meters, Set<Nearby.Kind> kinds, int limit);

    /// Those of a player's friends who let them see where they are and are shown within `meters` of
    /// a place, nearest first.
    ///
    /// @param friends whom social knows to be friends now; who is not heard to be one here, or to
    ///   be one no more, is left out
    List<Nearby> friendsNearby(
            PlayerId asking, Set<PlayerId> friends, Position place, double meters, int limit);
}
