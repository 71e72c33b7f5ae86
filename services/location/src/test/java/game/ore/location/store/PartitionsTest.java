package game.ore.location.store;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.geo.Position;
import game.ore.location.LocationConfig;
import game.ore.runtime.Settings;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");

    private final Settings settings =
            new Settings(Map.of("ore.postgres.url", TestParts.postgres()));
    private final Database database =
            Database.open(DatabaseConfig.from(settings, "location"), "location", new Health());
    private final History history = new History(database);
    private final Partitions partitions =
            new Partitions(database, LocationConfig.from(settings).history());
    private final PlayerId player = new PlayerId(new UUID(7, 7));

    @AfterEach
    void close() {
        database.close();
    }

    private History.Row row(Instant at) {
        var fix = new Fix(new Position(48, 11), 5, at);
        var event = UUID.nameUUIDFromBytes(at.toString().getBytes(StandardCharsets.UTF_8));
        return new History.Row(event, player, fix, 1, at, "valid");
    }

    private List<String> tables() {
        return database.read(c ->
                Sql.list(
                        c,
                        "SELECT DISTINCT tableoid::regclass::text FROM locations ORDER BY 1",
                        row -> row.getString(1)));
    }

    private List<Instant> kept() {
        return history.since(player, Instant.EPOCH, 100).stream().map(Fix::at).toList();
    }

    @Test
    void a_fix_has_a_place_from_the_first_moment_and_goes_after_its_time() {
        var early = NOON.minus(Duration.ofDays(3));
        var today = NOON.minusSeconds(60);
        var ahead = NOON.plus(Duration.ofDays(5));
        history.add(List.of(row(early), row(today), row(ahead)));
        history.add(List.of(row(today)));
        assertThat(kept()).containsExactly(early, today, ahead);
        assertThat(tables()).containsExactly("locations_default");

        partitions.maintain(NOON);
        partitions.maintain(NOON);
        assertThat(kept()).containsExactly(today, ahead);
        assertThat(tables()).containsExactly("locations_20260510", "locations_default");

        partitions.maintain(NOON.plus(Duration.ofDays(2)));
        assertThat(kept()).containsExactly(ahead);

        partitions.maintain(NOON.plus(Duration.ofDays(4)));
        assertThat(tables()).containsExactly("locations_20260515");
    }
}
