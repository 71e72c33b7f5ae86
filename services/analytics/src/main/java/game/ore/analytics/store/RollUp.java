package game.ore.analytics.store;

import module java.base;
import module java.sql;

import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Sums up by the hour. An hour in which something new was heard is computed again as a whole, so
/// that doing it twice changes nothing.
public final class RollUp {
    private static final int MARKS_MAX = 10_000;

    private static final String ALONE =
            "SELECT pg_try_advisory_xact_lock(hashtext(current_schema()), hashtext('roll-up'))";

    /// Sees only marks of transactions that have committed, so that the next statement sees their
    /// facts too.
    private static final String TAKE_MARKS =
            """
            WITH taken AS (DELETE FROM touched_hours
                            WHERE ctid IN (SELECT ctid FROM touched_hours LIMIT ?)
                        RETURNING hour)
            SELECT hour, count(*) AS marks FROM taken GROUP BY hour
            """;

    private static final String SUM_UP =
            """
            INSERT INTO hourly_stats (hour, topic, event_count, unique_users, avg_value)
            SELECT ?, topic, count(*), count(DISTINCT user_id),
                   avg((event_data ->> 'value_micros')::numeric) / 1000000
              FROM events
             WHERE time >= ? AND time < ?
             GROUP BY topic
                ON CONFLICT (hour, topic) DO UPDATE
               SET event_count  = excluded.event_count,
                   unique_users = excluded.unique_users,
                   avg_value    = excluded.avg_value
            """;

    private record Marked(Instant hour, int marks) {}

    private final Database database;
    private final Layout layout;

    public RollUp(Database database, Layout layout) {
        this.database = database;
        this.layout = layout;
    }

    /// Sums up every hour in which something new was heard, unless another process is at it.
    ///
    /// @param since hours before it are left as they are, because their facts may be dropped
    public void run(Instant since) {
        if (layout == Layout.HYPERTABLE) return;
        while (round(since) == MARKS_MAX) {
            // there are more
        }
    }

    private int round(Instant since) {
        return database.transact(connection -> {
            if (!Sql.one(connection, ALONE, row -> row.getBoolean(1))) return 0;
            var touched =
                    Sql.list(
                            connection,
                            TAKE_MARKS,
                            row -> new Marked(Sql.instant(row, "hour"), row.getInt("marks")),
                            MARKS_MAX);
            for (var mark : touched) {
                if (!mark.hour().isBefore(since)) sumUp(connection, mark.hour());
            }
            return touched.stream().mapToInt(Marked::marks).sum();
        });
    }

    private static void sumUp(Connection connection, Instant hour) throws SQLException {
        Sql.update(connection, SUM_UP, hour, hour, hour.plus(1, ChronoUnit.HOURS));
    }
}
