package game.ore.location.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.geo.Position;
import game.ore.location.domain.Spot;
import game.ore.location.domain.Told;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Exact fixes of the last time, in one partition for each day.
public final class History {
    /// One believed fix.
    ///
    /// @param event of the fact that told it; the same event is one row
    /// @param cell at level 20
    /// @param reason empty when valid
    /// @param epoch of the instance that told it
    public record Row(
            UUID event,
            PlayerId player,
            Fix fix,
            long cell,
            Instant receivedAt,
            String verdict,
            String reason,
            long epoch) {}

    private static final String INSERT =
            """
            INSERT INTO locations (event_id, user_id, s2_cell_id, latitude, longitude, accuracy,
                                   recorded_at, received_at, verdict, reason, epoch)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::double precision[],
                                 ?::double precision[], ?::double precision[],
                                 ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[],
                                 ?::bigint[])
            ON CONFLICT (event_id, recorded_at) DO NOTHING
            """;

    private static final String SINCE =
            """
            SELECT latitude, longitude, accuracy, recorded_at, received_at, verdict, reason, epoch
              FROM locations
             WHERE user_id = ? AND recorded_at > ?
             ORDER BY recorded_at DESC
             LIMIT ?
            """;

    private static final String CELLS =
            "SELECT DISTINCT s2_cell_id FROM locations WHERE user_id = ?";

    private final Database database;

    public History(Database database) {
        this.database = database;
    }

    /// Adds fixes that are not there yet.
    public void add(List<Row> rows) {
        database.transact(c ->
                Sql.update(
                        c,
                        INSERT,
                        rows.stream().map(Row::event).toArray(UUID[]::new),
                        rows.stream().map(row -> row.player.value()).toArray(UUID[]::new),
                        rows.stream().map(Row::cell).toArray(Long[]::new),
                        doubles(rows, fix -> fix.position().latitude()),
                        doubles(rows, fix -> fix.position().longitude()),
                        doubles(rows, Fix::accuracyMeters),
                        rows.stream().map(row -> row.fix.at()).toArray(Instant[]::new),
                        rows.stream().map(Row::receivedAt).toArray(Instant[]::new),
                        rows.stream().map(Row::verdict).toArray(String[]::new),
                        rows.stream().map(Row::reason).toArray(String[]::new),
                        rows.stream().map(Row::epoch).toArray(Long[]::new)));
    }

    /// The newest that was told of a player after a time, oldest first.
    public List<Told> since(PlayerId player, Instant after, int most) {
        return database.read(c -> Sql.list(c, SINCE, History::told, player.value(), after, most))
                .reversed();
    }

    /// The cells in which a player has been, as they are stored: at level 20. A day of walking is
    /// some thousand.
    public List<Long> cells(UUID player) {
        return database.read(c -> Sql.list(c, CELLS, row -> row.getLong(1), player));
    }

    private static Told told(ResultSet row) throws SQLException {
        var spot =
                new Spot(
                        new Position(row.getDouble("latitude"), row.getDouble("longitude")),
                        row.getDouble("accuracy"),
                        Sql.instant(row, "recorded_at"));
        return new Told(
                spot,
                Sql.instant(row, "received_at"),
                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                Optional.of(row.getString("reason"))
                        .filter(text -> !text.isEmpty())
                        .map(Reason::of),
                row.getLong("epoch"));
    }

    private static Double[] doubles(List<Row> rows, ToDoubleFunction<Fix> what) {
        return rows.stream().map(row -> what.applyAsDouble(row.fix)).toArray(Double[]::new);
    }
}
