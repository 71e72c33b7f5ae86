package game.ore.simulator.players;

import game.ore.simulator.api.Credentials;
import game.ore.simulator.api.Wire;
import game.ore.tracks.Track;

/// Everything that makes one player different from the others.
///
/// @param routeSecond how far along the track the player starts, in seconds of the track
/// @param firstSecond when the player sets off, in simulated seconds after the start
public record PlayerSetup(
        int index,
        Credentials credentials,
        Track track,
        double routeSecond,
        Habits habits,
        double firstSecond,
        long seed) {
    /// @param overSocket whether fixes and collections go over the WebSocket instead of HTTP
    /// @param visible whether others nearby may see where this player is
    /// @param stubborn whether this player still reaches for a coin that they heard to be taken
    /// @param cheats whether the phone lies about where it is; then the player looks for no coins
    public record Habits(
            boolean overSocket, Wire wire, boolean visible, boolean stubborn, boolean cheats) {}
}
