package game.ore.game.domain.quest;

import module java.base;

import game.ore.geo.Cell;

/// What of a player's deeds is counted.
///
/// @param coinType coins of one type only
/// @param within inside one S2 cell only
/// @param dayAtLeast so much on a day makes it count among days in a row, in counted units
public record Measure(
        What what, Optional<String> coinType, Optional<Cell> within, long dayAtLeast) {
    /// What can be counted.
    public enum What {
        /// Metres walked; counted in millimetres.
        METERS_WALKED(1_000, "meters"),
        /// Coins collected.
        COINS_COLLECTED(1, "coins"),
        /// Different level-15 cells, about 280 m across, in which a coin was collected.
        AREAS_COLLECTED(1, "areas"),
        /// Different level-15 cells in which the player has been.
        AREAS_VISITED(1, "areas");

        private final int scale;
        private final String unit;

        What(int scale, String unit) {
            this.scale = scale;
            this.unit = unit;
        }

        /// How many are counted for one unit.
        public int scale() {
            return scale;
        }

        public String unit() {
            return unit;
        }
    }

    /// The level of the cells that are areas.
    public static final int AREA_LEVEL = 15;

    public Measure {
        if (dayAtLeast < 1) throw new IllegalArgumentException("at least " + dayAtLeast);
        if (coinType.isPresent() && what != What.COINS_COLLECTED && what != What.AREAS_COLLECTED)
            throw new IllegalArgumentException("no coins are counted by " + what);
        if (within.isPresent() && what == What.METERS_WALKED)
            throw new IllegalArgumentException("a way is not inside one cell");
        if (within.filter(cell -> cell.level() > AREA_LEVEL).isPresent())
            throw new IllegalArgumentException("cells are of level " + AREA_LEVEL + " at most");
    }

    /// Its name for ever, e.g. `coins_collected/gold`.
    public String key() {
        return what.name().toLowerCase(Locale.ROOT)
                + coinType.map(type -> "/" + type).orElse("")
                + within.map(cell -> "@" + cell.token()).orElse("")
                + (dayAtLeast > 1 ? ">" + dayAtLeast : "");
    }

    boolean isOfAreas() {
        return what == What.AREAS_COLLECTED || what == What.AREAS_VISITED;
    }

    /// Whether a coin that was collected counts.
    boolean counts(Deed.Collected coin) {
        return (what == What.COINS_COLLECTED || what == What.AREAS_COLLECTED)
                && coinType.filter(type -> !type.equals(coin.type())).isEmpty()
                && isInside(coin.cell());
    }

    /// Whether being somewhere counts as a visit.
    boolean counts(Deed.Moved move) {
        return what == What.AREAS_VISITED
                && move.earns()
                && isInside(Cell.at(move.place(), AREA_LEVEL));
    }

    private boolean isInside(Cell place) {
        return within.filter(cell -> !place.parent(cell.level()).equals(cell)).isEmpty();
    }
}
