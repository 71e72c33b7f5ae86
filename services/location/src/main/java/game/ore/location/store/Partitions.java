package game.ore.location.store;

import module java.base;

import game.ore.location.LocationConfig;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/// Keeps one partition of `locations` for each day: made before it is needed, dropped when all of
/// it is older than raw fixes are kept.
///
/// A fix of a day without a partition lies in the default partition, so that none is lost; it moves
/// when its day gets one, and goes when it is too old. Any number of instances may do this at once:
/// one at a time does.
public final class Partitions {
    private static final DateTimeFormatter NAME = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String PREFIX = "locations_";

    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtext('ore.location.partitions'))";

    private static final String DAYS =
            """
            SELECT child.relname
              FROM pg_inherits
              JOIN pg_class child ON child.oid = pg_inherits.inhrelid
             WHERE pg_inherits.inhparent = 'locations'::regclass
               AND child.relname ~ '^locations_[0-9]{8}$'
            """;

    private static final String FORGET = "DELETE FROM locations_default WHERE recorded_at < ?";

    private final Database database;
    private final LocationConfig.History limits;

    public Partitions(Database database, LocationConfig.History limits) {
        this.database = database;
        this.limits = limits;
    }

    /// Makes and drops what is due.
    public void maintain(Instant now) {
        var oldest = day(now.minus(limits.rawKept()));
        database.transact(c -> {
            Sql.list(c, ONE_AT_A_TIME, _ -> true);
            var existing = Set.copyOf(Sql.list(c, DAYS, row -> row.getString(1)));
            var last = day(now).plusDays(limits.daysAhead());
            for (var day = oldest; !day.isAfter(last); day = day.plusDays(1)) {
                if (!existing.contains(name(day))) make(c, day);
            }
            for (var name : existing) {
                if (day(name).isBefore(oldest)) Sql.update(c, "DROP TABLE " + name);
            }
            return Sql.update(c, FORGET, now.minus(limits.rawKept()));
        });
    }

    /// A table beside the others that takes its rows out of the default partition before it becomes
    /// a partition: while they are there it could not.
    private static void make(Connection c, LocalDate day) throws SQLException {
        var name = name(day);
        var from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var to = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
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
                   recorded_at, received_at, verdict)
        INSERT INTO %s (event_id, user_id, s2_cell_id, latitude, longitude, accuracy,
                        recorded_at, received_at, verdict)
        SELECT * FROM moved
        """
                .formatted(name);
    }

    private static String name(LocalDate day) {
        return PREFIX + NAME.format(day);
    }

    private static LocalDate day(String name) {
        return LocalDate.parse(name.substring(PREFIX.length()), NAME);
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
