package game.ore.location.domain;

import module java.base;

import game.ore.geo.Cell;
import game.ore.geo.Position;

/// Who may see where a player is.
///
/// @param friends to whom alone it is shown when the audience is friends; all friends when empty
/// @param until it ends by itself then
/// @param username under which the player is seen
public record Share(
        Audience audience,
        Precision precision,
        List<UUID> friends,
        Optional<Instant> until,
        String username) {
    public enum Audience {
        NONE,
        FRIENDS,
        NEARBY;

        /// As facts and clients have it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Precision {
        EXACT,
        /// The centre of a level-15 cell, which is about 280 m across.
        CELL;

        /// As facts and clients have it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The only position that anybody but the player may ever get to see or have compared with:
        /// it does not change while the player stays in the cell, whatever is asked and how often.
        public Position shown(Position position) {
            return switch (this) {
                case EXACT -> position;
                case CELL -> Cell.at(position, CELL_LEVEL).center();
            };
        }
    }

    /// How coarse the cell is behind which a player hides.
    public static final int CELL_LEVEL = 15;

    /// Nobody sees anything: what holds until a player says otherwise.
    public static final Share NOTHING =
            new Share(Audience.NONE, Precision.CELL, List.of(), Optional.empty(), "");

    public Share {
        friends = List.copyOf(friends);
    }

    /// What holds at a time.
    public Share at(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isPresent() ? NOTHING : this;
    }

    public boolean withEveryoneNearby() {
        return audience == Audience.NEARBY;
    }

    /// Where they are seen, see [Precision#shown].
    public Position shown(Position position) {
        return precision.shown(position);
    }
}
