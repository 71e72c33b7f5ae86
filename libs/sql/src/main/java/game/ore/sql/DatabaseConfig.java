package game.ore.sql;

import module java.base;

import game.ore.runtime.Settings;

/// @param url where PostgreSQL is, as a JDBC URL with user and password
/// @param connections the most that one service of one process opens
/// @param patience how long a caller waits for a free connection before it is told that the
///   database is busy
/// @param statementTimeout a statement that runs longer is cancelled by the server
public record DatabaseConfig(
        String url, int connections, Duration patience, Duration statementTimeout) {
    public DatabaseConfig {
        if (connections < 1 || connections > 500)
            throw new IllegalArgumentException("connections: " + connections);
    }

    /// @param service its name: the number of connections is `<service>.database-connections`
    public static DatabaseConfig from(Settings settings, String service) {
        return new DatabaseConfig(
                settings.text("ore.postgres.url")
                        .orElseThrow(
                                () -> new IllegalArgumentException("ORE_POSTGRES_URL is not set")),
                settings.number(service + ".database-connections", 10),
                settings.duration("ore.postgres.patience", Duration.ofSeconds(3)),
                settings.duration("ore.postgres.statement-timeout", Duration.ofSeconds(15)));
    }
}
