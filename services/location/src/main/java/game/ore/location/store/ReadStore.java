package game.ore.location.store;

import module java.base;

import game.ore.location.PositionReads.Read;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.time.Duration;

/// The table of who has been shown where somebody else is.
public final class ReadStore {
    /// How often, and between which times, on one day.
    public record Line(LocalDate day, Read read, Instant first, Instant last, long times) {}

    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private static final String ADD =
            """
            INSERT INTO position_reads AS known (day, reader, subject, way, first_at, last_at, times)
            SELECT day::date, reader, subject, way, first_at, last_at, times
              FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[],
                          ?::timestamptz[], ?::bigint[])
                   AS told (day, reader, subject, way, first_at, last_at, times)
             ORDER BY day, reader, subject, way
            ON CONFLICT (day, reader, subject, way) DO UPDATE
               SET first_at = least(known.first_at, EXCLUDED.first_at),
                   last_at = greatest(known.last_at, EXCLUDED.last_at),
                   times = known.times + EXCLUDED.times
            """;

    private static final String FORGET =
            """
            DELETE FROM position_reads
             WHERE ctid = ANY (ARRAY(SELECT ctid FROM position_reads WHERE day < ?::date LIMIT ?))
            """;

    private final Database database;

    public ReadStore(Database database) {
        this.database = database;
    }

    /// Adds to what is there; a line that is added again after a lost answer counts twice.
    ///
    /// @param lines no two of the same day and read
    public void add(List<Line> lines) {
        if (lines.isEmpty()) return;
        database.transact(c ->
                Sql.update(
                        c,
                        ADD,
                        lines.stream().map(line -> line.day.toString()).toArray(String[]::new),
                        lines.stream().map(line -> line.read.reader().value()).toArray(UUID[]::new),
                        lines.stream().map(line -> line.read.subject()).toArray(UUID[]::new),
                        lines.stream().map(line -> line.read.way().name()).toArray(String[]::new),
                        lines.stream().map(Line::first).toArray(Instant[]::new),
                        lines.stream().map(Line::last).toArray(Instant[]::new),
                        lines.stream().map(Line::times).toArray(Long[]::new)));
    }

    /// Removes, some at a time, what is older than the log is kept.
    ///
    /// @param kept whole days
    public void forget(Instant now, Duration kept) {
        var before = now.minus(kept).atOffset(ZoneOffset.UTC).toLocalDate().toString();
        while (database.transact(c -> Sql.update(c, FORGET, before, FORGOTTEN_AT_ONCE))
                == FORGOTTEN_AT_ONCE) {
            if (Thread.currentThread().isInterrupted()) return;
        }
    }
}
