package game.ore.sql;

import module java.base;
import module java.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import game.ore.runtime.Backoff;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import game.ore.telemetry.Health;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.postgresql.util.PSQLState;

/// The tables of one service: a schema of its own in PostgreSQL, brought up to date when it opens.
public final class Database implements AutoCloseable {
    /// What is done with a connection inside one transaction.
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /// How often a transaction is begun again that lost against another one (deadlock,
    /// serialization).
    private static final int TRIES = 5;

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

    private static final Set<String> LOST_AGAINST_ANOTHER =
            Set.of("40001", PSQLState.DEADLOCK_DETECTED.getState());

    private final HikariDataSource pool;
    private final String schema;

    private Database(HikariDataSource pool, String schema) {
        this.pool = pool;
        this.schema = schema;
    }

    /// Connects, and migrates the schema by the files under `db/<schema>/` of the class path and by
    /// those of `db/shared/`, which bring outbox and inbox.
    ///
    /// @param libraries whose tables the schema has too, by the files under `db/<library>/`
    /// @throws Unavailable when the server cannot be reached
    public static Database open(
            DatabaseConfig config, String schema, Health health, String... libraries) {
        migrate(config, schema, libraries);
        var hikari = new HikariConfig();
        hikari.setPoolName(schema);
        hikari.setJdbcUrl(config.url());
        hikari.setMaximumPoolSize(config.connections());
        hikari.setMinimumIdle(1);
        hikari.setConnectionTimeout(config.patience().toMillis());
        hikari.setAutoCommit(false);
        // Not by a statement: that would be undone when the connection's first transaction is.
        hikari.addDataSourceProperty("currentSchema", schema);
        hikari.addDataSourceProperty("ApplicationName", "ore-" + schema);
        hikari.addDataSourceProperty(
                "options", "-c statement_timeout=" + config.statementTimeout().toMillis());
        hikari.addDataSourceProperty("reWriteBatchedInserts", "true");
        hikari.addDataSourceProperty("tcpKeepAlive", "true");
        var database = new Database(new HikariDataSource(hikari), schema);
        health.register(
                "database-" + schema,
                () ->
                        database.read(c -> {
                            try (var statement = c.prepareStatement("SELECT 1")) {
                                return statement.execute();
                            }
                        }));
        return database;
    }

    private static void migrate(DatabaseConfig config, String schema, String... libraries) {
        var locations =
                Stream.concat(Stream.of("shared", schema), Stream.of(libraries))
                        .map(folder -> "classpath:db/" + folder)
                        .toArray(String[]::new);
        try {
            Flyway.configure()
                    .dataSource(config.url(), null, null)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations(locations)
                    // A library's tables may come to a schema that has got further by itself.
                    .outOfOrder(libraries.length > 0)
                    .lockRetryCount(600)
                    .load()
                    .migrate();
        } catch (FlywaySqlUnableToConnectToDbException away) {
            var cause = Objects.requireNonNullElse(away.getCause(), away);
            throw new Unavailable("PostgreSQL (ORE_POSTGRES_URL)", cause);
        }
    }

    public String schema() {
        return schema;
    }

    /// Does all of `work`, or none of it, and again when it lost against another transaction.
    ///
    /// When this throws, the work may still have been committed: the answer can be lost on the way
    /// back. So `work` must be safe to repeat, and must not touch anything but the database.
    ///
    /// @throws Overloaded when no connection came free in time
    /// @throws Unavailable when the database cannot be reached
    /// @throws UncheckedSqlException when the database refused
    public <T> T transact(Work<T> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException failure) {
                var state = Objects.requireNonNullElse(failure.getSQLState(), "");
                if (attempt == TRIES || !LOST_AGAINST_ANOTHER.contains(state))
                    throw translated(failure);
                // Whoever begins again at once takes the row from the winner before it wakes.
                LockSupport.parkNanos(
                        BACKOFF.before(attempt, ThreadLocalRandom.current()).toNanos());
            }
        }
    }

    /// Reads without changing anything.
    public <T> T read(Work<T> work) {
        return transact(work);
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (var connection = pool.getConnection()) {
            try {
                var result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error failure) {
                rollback(connection, failure);
                throw failure;
            }
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException alsoGone) {
            failure.addSuppressed(alsoGone);
        }
    }

    private RuntimeException translated(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException) {
            var pool = this.pool.getHikariPoolMXBean();
            var noneAtAll = failure.getCause() != null || pool.getTotalConnections() == 0;
            return noneAtAll
                    ? new Unavailable("database", failure)
                    : new Overloaded("database", Duration.ofSeconds(1));
        }
        var unchecked = new UncheckedSqlException(failure);
        return unchecked.isConnectionLost() ? new Unavailable("database", failure) : unchecked;
    }

    @Override
    public void close() {
        pool.close();
    }
}
