package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.game.domain.quest.Calendar;
import game.ore.game.domain.quest.Pedometer;
import game.ore.geo.Position;
import game.ore.sql.Sql;

/// A player as quests know them.
record QuesterRow(PlayerId player, Calendar calendar, Pedometer pedometer) {
    private static final String COLUMNS =
            """
            SELECT user_id, time_zone, zone_changed_at, running_day, running_until, last_fix_at,
                   spot_latitude, spot_longitude, spot_accuracy_m, spot_at
              FROM quester
            """;

    private static final String FIND = COLUMNS + " WHERE user_id = ?";

    private static final String MEET =
            """
            INSERT INTO quester (user_id, time_zone)
            SELECT unnest(?::uuid[]), ?
                ON CONFLICT DO NOTHING
            """;

    /// In one order, so that those who hold several do not block each other in a circle.
    private static final String HOLD =
            COLUMNS + " WHERE user_id = ANY (?) ORDER BY user_id FOR UPDATE";

    private static final String MOVE =
            """
            UPDATE quester
               SET time_zone = ?, zone_changed_at = ?, running_day = ?::date, running_until = ?
             WHERE user_id = ?
            """;

    /// Looks, and holds nothing.
    static Calendar calendar(Connection connection, PlayerId player) throws SQLException {
        return Sql.first(connection, FIND, QuesterRow::read, player.value())
                .map(QuesterRow::calendar)
                .orElse(Calendar.UTC);
    }

    /// The rows of players, met now if they were not before, held until the transaction ends.
    static List<QuesterRow> hold(Connection connection, Collection<PlayerId> players)
            throws SQLException {
        var ids = players.stream().map(PlayerId::value).sorted().toArray(UUID[]::new);
        Sql.update(connection, MEET, ids, Calendar.UTC.zone().getId());
        return Sql.list(connection, HOLD, QuesterRow::read, (Object) ids);
    }

    static QuesterRow hold(Connection connection, PlayerId player) throws SQLException {
        return hold(connection, List.of(player)).getFirst();
    }

    /// Writes another calendar for a player who is held.
    static void move(Connection connection, PlayerId player, Calendar calendar)
            throws SQLException {
        Sql.update(
                connection,
                MOVE,
                calendar.zone().getId(),
                calendar.changedAt(),
                calendar.running().map(running -> running.day().toString()),
                calendar.running().map(Calendar.Running::until),
                player.value());
    }

    private static QuesterRow read(ResultSet row) throws SQLException {
        return new QuesterRow(
                new PlayerId(Sql.uuid(row, "user_id")),
                new Calendar(
                        ZoneId.of(row.getString("time_zone")),
                        Sql.optionalInstant(row, "zone_changed_at"),
                        running(row)),
                new Pedometer(Sql.optionalInstant(row, "last_fix_at"), spot(row)));
    }

    private static Optional<Calendar.Running> running(ResultSet row) throws SQLException {
        var until = Sql.optionalInstant(row, "running_until");
        if (until.isEmpty()) return Optional.empty();
        var day = row.getObject("running_day", LocalDate.class);
        return Optional.of(new Calendar.Running(day, until.get()));
    }

    private static Optional<Pedometer.Spot> spot(ResultSet row) throws SQLException {
        var at = Sql.optionalInstant(row, "spot_at");
        if (at.isEmpty()) return Optional.empty();
        return Optional.of(
                new Pedometer.Spot(
                        new Position(
                                row.getDouble("spot_latitude"), row.getDouble("spot_longitude")),
                        row.getDouble("spot_accuracy_m"),
                        at.get()));
    }
}
