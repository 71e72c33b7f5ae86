package game.ore.location;

import game.ore.api.PlayerId;
import game.ore.location.domain.PlayerState;

/// What was found of players lately, for who has lost their states.
@FunctionalInterface
public interface Past {
    /// The state of a player after what was found of them and still holds.
    ///
    /// @throws game.ore.runtime.Unavailable when it cannot be asked
    PlayerState onto(PlayerId player, PlayerState state);
}
