package game.ore.location.store;

import module java.base;

import game.ore.location.LocationConfig;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// Keeps one partition of `locations` for each hour: made before it is needed, given up when its
/// first fix gets older than exact fixes are kept.
///
/// What is in a partition that is given up becomes stays in cells, and then it is dropped, in one
/// transaction: whatever ends the process, each fix is counted once. It is taken out of `locations`
/// before, so that nobody who writes waits meanwhile. A fix of an hour without a partition lies in
/// the default partition, so that none is lost; it moves when its hour gets one, and becomes part
/// of a stay when it is too old. Any number of instances may do this at once: one at a time does.
public final class Partitions {
    private record Found(String name, boolean attached) {}

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'locations_'yyyyMMddHH").withZone(ZoneOffset.UTC);

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtext('ore.location.partitions'))";

    /// Who waits for a lock on the whole table makes all others wait: then rather the next time.
    private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

    /// An hour of a hundred thousand players takes longer than any other statement may.
    private static final String LONG = "SET LOCAL statement_timeout = '10min'";

    private static final String HOURS =
            """
            SELECT relname, inhrelid IS NOT NULL AS attached
              FROM pg_class
              LEFT JOIN pg_inherits ON inhrelid = oid AND inhparent = 'locations'::regclass
             WHERE relnamespace = current_schema()::regnamespace
               AND relkind = 'r'
               AND relname ~ '^locations_[0-9]{10}$'
             ORDER BY relname
            """;

    private final Database database;
    private final LocationConfig.History limits;
    private final Stays stays;

    public Partitions(Database database, LocationConfig.History limits, Stays stays) {
        this.database = database;
        this.limits = limits;
        this.stays = stays;
    }

    /// Makes and gives up what is due.
    public void maintain(Instant now) {
        var oldest = hour(now.minus(limits.rawKept())).plus(HOUR);
        for (var table : database.transact(c -> arrange(c, oldest, now))) {
            database.transact(c -> {
                lock(c);
                Sql.update(c, LONG);
                // Another instance may have been faster.
                if (hours(c).stream().noneMatch(found -> found.name.equals(table))) return false;
                stays.rollUp(c, table);
                Sql.update(c, "DROP TABLE " + table);
                return true;
            });
        }
        database.transact(c -> {
            lock(c);
            stays.rollUpLate(c, oldest);
            return true;
        });
    }

    /// @return tables that are partitions no more
    private List<String> arrange(Connection c, Instant oldest, Instant now) throws SQLException {
        lock(c);
        Sql.update(c, PATIENCE);
        var found = hours(c);
        var there = found.stream().map(Found::name).collect(Collectors.toSet());
        var last = hour(now).plus(HOUR.multipliedBy(limits.hoursAhead()));
        for (var hour = oldest; !hour.isAfter(last); hour = hour.plus(HOUR)) {
            if (!there.contains(name(hour))) make(c, hour);
        }
        var past = new ArrayList<String>();
        for (var table : found) {
            if (table.name.compareTo(name(oldest)) >= 0) continue;
            if (table.attached)
                Sql.update(c, "ALTER TABLE locations DETACH PARTITION " + table.name);
            past.add(table.name);
        }
        return past;
    }

    private static void lock(Connection c) throws SQLException {
        Sql.one(c, ONE_AT_A_TIME, _ -> true);
    }

    private static List<Found> hours(Connection c) throws SQLException {
        return Sql.list(c, HOURS, Partitions::found);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(row.getString("relname"), row.getBoolean("attached"));
    }

    /// A table beside the others that takes its rows out of the default partition before it becomes
    /// a partition: while they are there it could not.
    private static void make(Connection c, Instant from) throws SQLException {
        var name = name(from);
        var to = from.plus(HOUR);
        Sql.update(
                c,
                "CREATE TABLE %s (LIKE locations INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)"
                        .formatted(name));
        Sql.update(c, moveInto(name), from, to);
        Sql.update(
                c,
                "ALTER TABLE locations ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
                        .formatted(name, from, to));
    }

    /// The columns are named because one that is generated cannot be written.
    private static String moveInto(String name) {
        return """
        WITH moved AS (
            DELETE FROM locations_default
             WHERE recorded_at >= ? AND recorded_at < ?
         RETURNING event_id, user_id, s2_cell_id, latitude, longitude, accuracy,
                   recorded_at, received_at, verdict, reason, epoch)
        INSERT INTO %s (event_id, user_id, s2_cell_id, latitude, longitude, accuracy,
                        recorded_at, received_at, verdict, reason, epoch)
        SELECT * FROM moved
        """
                .formatted(name);
    }

    private static String name(Instant hour) {
        return NAME.format(hour);
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }
}
