package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Repeats;

/// Where players' states outlive this process.
public interface States {
    /// @param repeats what was told lately, of which the player may not have had the answer
    record Known(PlayerState state, Repeats repeats) {
        /// Nothing is known.
        public static final Known NOTHING = new Known(PlayerState.NEW, Repeats.NONE);
    }

    /// The newest that is known.
    ///
    /// @throws game.ore.runtime.Unavailable when it cannot be asked
    Known load(PlayerId player);

    /// Remembers a state soon; it may be lost with the process, because it can be found again from
    /// what was told. Does not wait and does not throw.
    void keep(PlayerId player, PlayerState state);
}
