package game.ore.location.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Cell;
import game.ore.location.domain.Stay;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// In which level-15 cells players were and when: from `locations` as long as exact fixes are kept,
/// from `cell_stays` afterwards.
///
/// Fixes that follow each other in the same cell, with no longer than a gap between them, are one
/// stay. The same rule makes stays of fixes, of stays that were cut by the hour, and of both
/// together, so it cannot be seen where one ends and the other begins.
public final class Stays {
    private static final int FORGOTTEN_AT_ONCE = 10_000;

    /// The cell of level 15 that holds one of level 20, as [Cell#ancestor] computes it.
    private static final String CELL = "(s2_cell_id & -1073741824) | 1073741824";

    /// After the fixes that go, as `gone`: stays that they belong to are made again with them.
    private static final String BECOMES_STAYS =
            """
            , movers AS (
                SELECT user_id, min(at) AS begun, max(at) AS ended FROM gone GROUP BY user_id),
            beside AS (
                DELETE FROM cell_stays USING movers
                 WHERE cell_stays.user_id = movers.user_id
                   AND left_at >= begun - make_interval(secs => ?)
                   AND entered_at <= ended + make_interval(secs => ?)
             RETURNING cell_stays.user_id, cell, entered_at, left_at, fixes),
            parts AS (
                SELECT user_id, cell, at AS entered_at, at AS left_at, 1 AS fixes FROM gone
                 WHERE user_id NOT IN (SELECT user_id FROM erased_users)
                UNION ALL
                SELECT * FROM beside),
            marked AS (
                SELECT *, (lag(cell) OVER per_user IS NOT DISTINCT FROM cell
                           AND entered_at <= lag(left_at) OVER per_user + make_interval(secs => ?))
                          IS NOT TRUE AS begins
                  FROM parts
                WINDOW per_user AS (PARTITION BY user_id ORDER BY entered_at, cell)),
            numbered AS (
                SELECT *, count(*) FILTER (WHERE begins)
                          OVER (PARTITION BY user_id ORDER BY entered_at, cell) AS stay
                  FROM marked)
            INSERT INTO cell_stays (user_id, cell, entered_at, left_at, fixes)
            SELECT user_id, cell, min(entered_at), max(left_at), sum(fixes)
              FROM numbered
             GROUP BY user_id, stay, cell
            """;

    private static final String LATE =
            """
            DELETE FROM locations_default WHERE recorded_at < ?
            RETURNING user_id, %s AS cell, recorded_at AS at
            """
                    .formatted(CELL);

    private static final String OF_PLAYER =
            """
            WITH parts AS (
                SELECT cell, entered_at, left_at, fixes
                  FROM cell_stays
                 WHERE user_id = ? AND left_at >= ? AND entered_at < ?
                UNION ALL
                SELECT %s, recorded_at, recorded_at, 1
                  FROM locations
                 WHERE user_id = ? AND recorded_at >= ? AND recorded_at < ?),
            marked AS (
                SELECT *, (lag(cell) OVER in_time IS NOT DISTINCT FROM cell
                           AND entered_at <= lag(left_at) OVER in_time + make_interval(secs => ?))
                          IS NOT TRUE AS begins
                  FROM parts
                WINDOW in_time AS (ORDER BY entered_at, cell)),
            numbered AS (
                SELECT *, count(*) FILTER (WHERE begins) OVER (ORDER BY entered_at, cell) AS stay
                  FROM marked)
            SELECT cell, min(entered_at) AS entered_at, max(left_at) AS left_at, sum(fixes) AS fixes
              FROM numbered
             GROUP BY stay, cell
             ORDER BY min(entered_at) DESC
             LIMIT ?
            """
                    .formatted(CELL);

    private static final String FORGET =
            """
            DELETE FROM cell_stays
             WHERE ctid = ANY (ARRAY(SELECT ctid FROM cell_stays WHERE left_at < ? LIMIT ?))
            """;

    private final Database database;
    private final double gapSeconds;

    /// @param gap when nothing was heard for longer, a new stay begins
    public Stays(Database database, Duration gap) {
        this.database = database;
        this.gapSeconds = gap.toMillis() / 1e3;
    }

    /// The stays of a player that reach into a time, newest first.
    ///
    /// @param before only those that began earlier; so the next page follows from the last stay
    public List<Stay> of(PlayerId player, Instant from, Instant before, int most) {
        var id = player.value();
        return database.read(c ->
                Sql.list(
                        c,
                        OF_PLAYER,
                        Stays::stay,
                        id,
                        from,
                        before,
                        id,
                        from,
                        before,
                        gapSeconds,
                        most));
    }

    /// Makes stays of all fixes in a table, which is then to be dropped in the same transaction.
    void rollUp(Connection c, String table) throws SQLException {
        intoStays(
                c, "SELECT user_id, %s AS cell, recorded_at AS at FROM %s".formatted(CELL, table));
    }

    /// Makes stays of fixes that belong to no partition any more, and deletes them.
    void rollUpLate(Connection c, Instant before) throws SQLException {
        intoStays(c, LATE, before);
    }

    private void intoStays(Connection c, String which, Object... parameters) throws SQLException {
        var all = new ArrayList<Object>(List.of(parameters));
        all.addAll(List.of(gapSeconds, gapSeconds, gapSeconds));
        Sql.update(c, "WITH gone AS (" + which + ")" + BECOMES_STAYS, all.toArray());
    }

    /// Removes, some at a time, stays that ended before a time.
    public void forget(Instant before) {
        while (database.transact(c -> Sql.update(c, FORGET, before, FORGOTTEN_AT_ONCE))
                == FORGOTTEN_AT_ONCE) {
            if (Thread.currentThread().isInterrupted()) return;
        }
    }

    private static Stay stay(ResultSet row) throws SQLException {
        return new Stay(
                new Cell(row.getLong("cell")),
                Sql.instant(row, "entered_at"),
                Sql.instant(row, "left_at"),
                row.getLong("fixes"));
    }
}
