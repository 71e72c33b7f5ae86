package game.ore.analytics.store;

import game.ore.sql.Database;
import game.ore.sql.Sql;

/// How the table of events is cut into pieces; the first migration has decided it.
public enum Layout {
    /// Partitions by day that this service makes and drops, hours summed up by it.
    RANGES,
    /// A hypertable of TimescaleDB, which sums up by itself.
    HYPERTABLE;

    private static final String IS_PARTITIONED =
            "SELECT EXISTS (SELECT FROM pg_partitioned_table WHERE partrelid = 'events'::regclass)";

    public static Layout of(Database database) {
        return database.read(c -> Sql.one(c, IS_PARTITIONED, row -> row.getBoolean(1)))
                ? RANGES
                : HYPERTABLE;
    }
}
