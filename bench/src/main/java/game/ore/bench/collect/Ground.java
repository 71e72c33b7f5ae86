package game.ore.bench.collect;

import module java.base;
import module java.sql;

import game.ore.geo.Cell;
import game.ore.geo.Position;

/// The tables before and after a slice.
final class Ground implements AutoCloseable {
    private static final Position PLACE = new Position(37.5665, 126.9780);
    private static final int CELL_LEVEL = 20;

    private static final String LAY =
            """
            INSERT INTO game.coin (id, type, value_micros, latitude, longitude, cell, is_ad,
                                   spawned_at, expires_at)
            SELECT %s::uuid, 'bronze', 1000000, ?, ?, ?, false, now(), now() + interval '1 day'
              FROM generate_series(?::integer, ?::integer) AS lane,
                   generate_series(1, ?::integer) AS n
            """
                    .formatted(Lane.coinSql(Lane.number("lane::bigint", "n")));

    private static final String COUNT =
            """
            SELECT (SELECT count(*) FROM game.coin WHERE collected_by IS NOT NULL),
                   (SELECT count(*) FROM game.journal),
                   (SELECT count(*) FROM game.posting),
                   (SELECT count(*) FROM game.answer),
                   (SELECT coalesce(last_value, 0) FROM pg_sequences
                     WHERE schemaname = 'game' AND sequencename = 'outbox_id_seq'),
                   (SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn)
            """;

    private static final String MESSAGE =
            "SELECT topic, encode(message, 'hex') FROM game.outbox ORDER BY id DESC LIMIT 1";

    private static final List<String> SAME_START =
            List.of(
                    "ANALYZE game.coin",
                    "ANALYZE game.answer",
                    "ANALYZE game.journal",
                    "CHECKPOINT");

    private final Connection superuser;

    /// @param url as the superuser, who may ask for a checkpoint
    Ground(String url) throws SQLException {
        this.superuser = DriverManager.getConnection(url);
    }

    /// Lays the coins, and lets every slice begin right after a checkpoint with fresh statistics.
    void prepare(Work work) throws SQLException {
        try (var lay = superuser.prepareStatement(LAY)) {
            lay.setDouble(1, PLACE.latitude());
            lay.setDouble(2, PLACE.longitude());
            lay.setLong(3, Cell.at(PLACE, CELL_LEVEL).id());
            lay.setInt(4, work.firstLane());
            lay.setInt(5, work.firstLane() + work.clients() - 1);
            lay.setInt(6, work.coinsEach());
            lay.executeUpdate();
        }
        try (var statement = superuser.createStatement()) {
            for (var sql : SAME_START) statement.execute(sql);
        }
    }

    Books books() throws SQLException {
        try (var statement = superuser.createStatement();
                var row = statement.executeQuery(COUNT)) {
            row.next();
            return new Books(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6));
        }
    }

    /// A collect, done while the relay cannot have its turn.
    interface Collecting {
        void run() throws SQLException, IOException, InterruptedException;
    }

    /// The fact that the game tells of a collect.
    PgbenchScript.Message messageOf(Collecting collecting)
            throws SQLException, IOException, InterruptedException {
        superuser.setAutoCommit(false);
        try (var statement = superuser.createStatement()) {
            statement.execute("SELECT one FROM game.outbox_turn FOR UPDATE");
            collecting.run();
            try (var row = statement.executeQuery(MESSAGE)) {
                if (!row.next()) throw new IllegalStateException("the game has told nothing");
                return new PgbenchScript.Message(row.getString(1), row.getString(2));
            }
        } finally {
            superuser.rollback();
            superuser.setAutoCommit(true);
        }
    }

    /// What the server says about itself and about when a commit is one.
    String durability() throws SQLException {
        try (var statement = superuser.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT current_setting('server_version'),"
                                        + " current_setting('fsync'),"
                                        + " current_setting('synchronous_commit')")) {
            row.next();
            return "PostgreSQL %s, fsync=%s, synchronous_commit=%s"
                    .formatted(row.getString(1), row.getString(2), row.getString(3));
        }
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
    }
}
