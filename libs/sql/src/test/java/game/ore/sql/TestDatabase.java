package game.ore.sql;

import module java.base;

import game.ore.embedded.EmbeddedPostgres;
import game.ore.telemetry.Health;

/// Opens the schema of the tests, in which two accounts hold ten coins each.
final class TestDatabase {
    private TestDatabase() {}

    static Database open(EmbeddedPostgres postgres, String name) {
        return open(postgres.createDatabase(name), 4);
    }

    static Database open(String url, int connections) {
        var patience = Duration.ofMillis(500);
        var config = new DatabaseConfig(url, connections, patience, Duration.ofSeconds(10));
        return Database.open(config, "bank", new Health());
    }

    static long coins(Database database, String account) {
        var sql = "SELECT coins FROM account WHERE name = ?";
        return database.read(c -> Sql.one(c, sql, row -> row.getLong(1), account));
    }

    static int give(java.sql.Connection connection, String account, long coins)
            throws java.sql.SQLException {
        var sql = "UPDATE account SET coins = coins + ? WHERE name = ?";
        return Sql.update(connection, sql, coins, account);
    }
}
