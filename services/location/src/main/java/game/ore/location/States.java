package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.domain.PlayerState;

/// Where players' states outlive this process.
public interface States {
    /// The newest that is known.
    ///
    /// @throws game.ore.runtime.Unavailable when it cannot be asked
    Optional<PlayerState> load(PlayerId player);

    /// Remembers a state soon; it may be lost with the process, because it can be found again from
    /// what was told. Does not wait and does not throw.
    void keep(PlayerId player, PlayerState state);
}
