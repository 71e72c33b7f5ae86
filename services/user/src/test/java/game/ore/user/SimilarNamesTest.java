package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.runtime.Ids;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import game.ore.user.domain.Profile;
import game.ore.user.store.ProfileStore;
import game.ore.user.store.SimilarNames;
import org.junit.jupiter.api.Test;

class SimilarNamesTest {
    @Test
    void a_server_without_trigrams_knows_beginnings_only() {
        var config =
                new DatabaseConfig(
                        TestParts.postgres(), 2, Duration.ofSeconds(3), Duration.ofSeconds(15));
        try (var database = Database.open(config, "user", new Health())) {
            var profiles = new ProfileStore(database);
            var asking = new PlayerId(Ids.next());
            profiles.ensure(asking, "lovelace", false, UserWorld.NOON);
            assertThat(SimilarNames.open(database).find(asking, "lovelaze", 5))
                    .extracting(Profile::username)
                    .containsExactly("lovelace");

            database.transact(c -> Sql.update(c, "DROP EXTENSION pg_trgm CASCADE"));
            assertThat(SimilarNames.open(database).find(asking, "lovelaze", 5)).isEmpty();
            assertThat(profiles.search(asking, "lovel", ProfileStore.Place.START, 5)).hasSize(1);
        }
    }
}
