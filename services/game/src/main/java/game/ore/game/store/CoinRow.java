package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.CoinId;
import game.ore.api.Points;
import game.ore.game.domain.Coin;
import game.ore.geo.Position;
import game.ore.sql.Sql;

/// The columns of a coin.
final class CoinRow {
    private CoinRow() {}

    static Coin read(ResultSet row) throws SQLException {
        return new Coin(
                new CoinId(Sql.uuid(row, "id")),
                row.getString("type"),
                new Points(row.getLong("value_micros")),
                new Position(row.getDouble("latitude"), row.getDouble("longitude")),
                row.getBoolean("is_ad"),
                Sql.instant(row, "expires_at"));
    }
}
