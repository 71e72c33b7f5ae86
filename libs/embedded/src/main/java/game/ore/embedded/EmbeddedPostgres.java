package game.ore.embedded;

import module java.base;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// PostgreSQL 18 with a database `ore` that belongs to the user `ore`, reachable from this machine
/// only and without a password.
public final class EmbeddedPostgres extends Part {
    public static final String NAME = "PostgreSQL";
    public static final String PORT_SETTING = "ore.postgres.port";
    private static final String DATABASE = "ore";

    /// A killed server's helpers may hold on to its memory for a moment.
    private static final int ATTEMPTS = 20;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

    private EmbeddedPostgres(Served server) {
        super(server);
    }

    /// Starts it, ready to be used; a new folder gets a new cluster first.
    public static EmbeddedPostgres start(PartOptions options) {
        var programs = Binaries.postgres();
        var postgres =
                new EmbeddedPostgres(
                        Served.start(
                                NAME,
                                PORT_SETTING,
                                options,
                                (folder, port) -> {
                                    PostgresCluster.create(programs, folder, options);
                                    PostgresCluster.forgetDeadServer(folder);
                                    return serve(programs, folder, options, port);
                                }));
        postgres.createUserAndDatabase();
        return postgres;
    }

    /// A JDBC URL for the database `ore` and the user `ore`.
    @Override
    public String address() {
        return address(DATABASE);
    }

    /// Makes a new empty database that belongs to the user `ore`, and tells its JDBC URL.
    public String createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (var connection = asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER ore STRATEGY file_copy");
            return address(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + name, e);
        }
    }

    private String address(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=ore".formatted(port(), database);
    }

    private static Child serve(Path programs, PartFolder folder, PartOptions options, int port) {
        for (var attempt = 1; ; attempt++) {
            var server =
                    Child.start(
                            NAME,
                            PostgresCluster.server(programs, folder, options, port),
                            Map.of("LC_ALL", "C"),
                            options.log());
            folder.remember(server.handle());
            try {
                server.awaitReady(() -> answers(port));
                return server;
            } catch (PartFailed e) {
                if (attempt == ATTEMPTS || !server.lastWords().contains("still in use")) throw e;
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private static boolean answers(int port) {
        try (var _ = asSuperuser(port)) {
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void createUserAndDatabase() {
        try (var connection = asSuperuser();
                var statement = connection.createStatement()) {
            if (absent(statement, "SELECT 1 FROM pg_roles WHERE rolname = 'ore'")) {
                statement.execute("CREATE ROLE ore LOGIN CREATEDB");
            }
            if (absent(statement, "SELECT 1 FROM pg_database WHERE datname = 'ore'")) {
                statement.execute("CREATE DATABASE ore OWNER ore STRATEGY file_copy");
            }
        } catch (SQLException e) {
            kill();
            throw new PartFailed(NAME + " cannot create its database: " + e.getMessage(), e);
        }
    }

    private static boolean absent(Statement statement, String question) throws SQLException {
        try (var rows = statement.executeQuery(question)) {
            return !rows.next();
        }
    }

    private Connection asSuperuser() throws SQLException {
        return asSuperuser(port());
    }

    private static Connection asSuperuser(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port));
    }
}
