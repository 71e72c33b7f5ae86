package game.ore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPartsTest {
    @Test
    void every_call_for_postgres_gives_an_empty_database_of_its_own() throws SQLException {
        var first = TestParts.postgres();
        var second = TestParts.postgres();

        execute(first, "CREATE TABLE coin (id int)");
        execute(second, "CREATE TABLE coin (id int)");
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void all_but_databases_are_the_same_for_every_test() {
        assertThat(TestParts.kafka()).isEqualTo(TestParts.kafka());
        assertThat(TestParts.redis()).isEqualTo(TestParts.redis());
        assertThat(TestParts.s3()).isEqualTo(TestParts.s3());
        assertThat(TestParts.evm()).isEqualTo(TestParts.evm());
        TestParts.flushRedis();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
