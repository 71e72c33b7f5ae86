package game.ore.location;

import game.ore.api.PlayerId;
import game.ore.location.domain.PlayerState;

/// What people have decided about players.
@FunctionalInterface
public interface Decrees {
    /// Nobody has decided anything.
    Decrees NONE = (_, state) -> state;

    /// The state of a player after all that is known to be decided about them. Does not wait.
    PlayerState onto(PlayerId player, PlayerState state);
}
