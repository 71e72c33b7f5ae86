package game.ore.bench.gateway;

import module java.base;
import module java.sql;

import game.ore.geo.Cell;
import game.ore.geo.Position;

/// Coins laid straight into the game's table, all at one place, each to be taken once.
final class CoinField {
    private static final int CELL_LEVEL = 20;

    private static final String LAY =
            """
            INSERT INTO game.coin (id, type, value_micros, latitude, longitude, cell, is_ad,
                                   spawned_at, expires_at)
            SELECT uuidv7(), 'bronze', 1000000, ?, ?, ?, false, now(), now() + interval '1 day'
              FROM generate_series(1, ?)
            RETURNING id
            """;

    private final String postgresUrl;
    private final Position place;
    private final Queue<UUID> lying = new ConcurrentLinkedQueue<>();

    CoinField(String postgresUrl, Position place) {
        this.postgresUrl = postgresUrl;
        this.place = place;
    }

    Position place() {
        return place;
    }

    Optional<UUID> take() {
        return Optional.ofNullable(lying.poll());
    }

    /// Lays as many as are missing, and lets PostgreSQL look at the table as it is now.
    void fillUpTo(int coins) {
        var missing = coins - lying.size();
        if (missing <= 0) return;
        try (var connection = DriverManager.getConnection(postgresUrl)) {
            try (var lay = connection.prepareStatement(LAY)) {
                lay.setDouble(1, place.latitude());
                lay.setDouble(2, place.longitude());
                lay.setLong(3, Cell.at(place, CELL_LEVEL).id());
                lay.setInt(4, missing);
                try (var rows = lay.executeQuery()) {
                    while (rows.next()) lying.add(rows.getObject(1, UUID.class));
                }
            }
            try (var look = connection.createStatement()) {
                look.execute("ANALYZE game.coin");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot lay coins", failure);
        }
    }
}
