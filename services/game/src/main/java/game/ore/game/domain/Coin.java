package game.ore.game.domain;

import module java.base;

import game.ore.api.CoinId;
import game.ore.api.Points;
import game.ore.geo.Cell;
import game.ore.geo.Position;

/// A coin as it lies on the map. Nothing of it ever changes; whether it is still there is the
/// store's to know.
///
/// @param type its name in the drop table
/// @param value what it is worth to anybody
/// @param ad paid for by a brand
/// @param expiresAt gone from then on
public record Coin(
        CoinId id, String type, Points value, Position position, boolean ad, Instant expiresAt) {
    /// The level of the cells in which coins are indexed.
    public static final int CELL_LEVEL = 20;

    /// The level of the cells by which coins are shown and told, about 280 m across.
    public static final int ROOM_LEVEL = 15;

    public Coin {
        if (value.micros() <= 0) throw new IllegalArgumentException("a coin worth " + value);
    }

    public Cell cell() {
        return Cell.at(position, CELL_LEVEL);
    }

    public Cell room() {
        return Cell.at(position, ROOM_LEVEL);
    }

    public boolean isExpiredAt(Instant time) {
        return !expiresAt.isAfter(time);
    }
}
