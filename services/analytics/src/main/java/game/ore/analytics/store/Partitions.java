package game.ore.analytics.store;

import module java.base;
import module java.sql;

import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The days into which the table of events is cut. Dropping a day costs nothing; deleting its rows
/// would.
public final class Partitions {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'events_'uuuuMMdd", Locale.ROOT);

    /// One process at a time sees to the days of one schema.
    private static final String ALONE =
            "SELECT pg_try_advisory_xact_lock(hashtext(current_schema()), hashtext('partitions'))";

    /// Whoever waits for a lock here holds up all writers behind it.
    private static final String WAIT_BRIEFLY = "SET LOCAL lock_timeout = '2s'";

    private static final String LIST =
            """
            SELECT relname
              FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
             WHERE inhparent = 'events'::regclass AND relname <> 'events_default'
            """;

    /// What was heard of the day before it had a partition lies in the default one, which must not
    /// hold it any more when the partition is attached.
    private static final String MAKE =
            """
            CREATE TABLE $partition (LIKE events INCLUDING ALL);
            LOCK TABLE events_default IN ACCESS EXCLUSIVE MODE;
            WITH moved AS (DELETE FROM events_default WHERE time >= '$start' AND time < '$end' RETURNING *)
            INSERT INTO $partition SELECT * FROM moved;
            ALTER TABLE events ATTACH PARTITION $partition FOR VALUES FROM ('$start') TO ('$end');
            """;

    private static final String SWEEP_DEFAULT =
            """
            DELETE FROM events_default
             WHERE (time, event_id) IN (SELECT time, event_id FROM events_default WHERE time < ? LIMIT ?)
            """;

    private static final String DROP_CHUNKS = "SELECT public.drop_chunks('events', ?::timestamptz)";

    private final Database database;
    private final Layout layout;

    public Partitions(Database database, Layout layout) {
        this.database = database;
        this.layout = layout;
    }

    /// Makes those days of `first` to `last` that are missing, unless another process is at it.
    public void make(LocalDate first, LocalDate last) {
        if (layout == Layout.HYPERTABLE) return;
        alone(connection -> {
            var there = days(connection);
            for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (!there.contains(day)) execute(connection, make(day));
            }
            return 0;
        });
    }

    /// Drops all days before `first`, unless another process is at it.
    public void dropBefore(LocalDate first) {
        if (layout == Layout.HYPERTABLE) {
            database.transact(c -> Sql.list(c, DROP_CHUNKS, _ -> 0, start(first)));
            return;
        }
        alone(connection -> {
            for (var day : days(connection).headSet(first))
                execute(connection, "DROP TABLE " + NAME.format(day));
            return 0;
        });
    }

    /// Deletes facts of before `first` that lie in no day's partition.
    ///
    /// @return how many; call again while it is `most`
    public int sweepDefault(LocalDate first, int most) {
        if (layout == Layout.HYPERTABLE) return 0;
        return alone(connection -> Sql.update(connection, SWEEP_DEFAULT, start(first), most));
    }

    private int alone(Database.Work<Integer> work) {
        return database.transact(connection -> {
            if (!Sql.one(connection, ALONE, row -> row.getBoolean(1))) return 0;
            execute(connection, WAIT_BRIEFLY);
            return work.with(connection);
        });
    }

    private static NavigableSet<LocalDate> days(Connection connection) throws SQLException {
        return new TreeSet<>(
                Sql.list(connection, LIST, row -> LocalDate.parse(row.getString(1), NAME)));
    }

    private static String make(LocalDate day) {
        return MAKE.replace("$partition", NAME.format(day))
                .replace("$start", start(day).toString())
                .replace("$end", start(day.plusDays(1)).toString());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
