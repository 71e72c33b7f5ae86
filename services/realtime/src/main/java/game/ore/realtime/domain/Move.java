package game.ore.realtime.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Cell;
import game.ore.geo.Position;

/// A player was believed to be somewhere.
///
/// @param username empty when nobody may see it
/// @param at by the server's clock
public record Move(
        PlayerId player, String username, Position position, Showing showing, Instant at) {
    /// How much of it others may know.
    public enum Showing {
        /// Nothing.
        HIDDEN,
        /// The middle of the cell in which the player is.
        CELL,
        /// All of it.
        EXACT
    }

    /// The level of the cell whose middle is shown: about 280 m across.
    private static final int SHOWN_LEVEL = 15;

    /// What those nearby may know of it.
    public Optional<Sighting> seen() {
        return switch (showing) {
            case HIDDEN -> Optional.empty();
            case CELL -> Optional.of(sighting(Cell.at(position, SHOWN_LEVEL).center()));
            case EXACT -> Optional.of(sighting(position));
        };
    }

    private Sighting sighting(Position shown) {
        return new Sighting(player, username, shown, showing == Showing.EXACT, at);
    }
}
