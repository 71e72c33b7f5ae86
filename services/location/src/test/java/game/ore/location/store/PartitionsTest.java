package game.ore.location.store;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.audit.Audit;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.location.LocationConfig;
import game.ore.location.domain.Stay;
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
    private static final Position HOME = new Position(48.137, 11.575);

    /// Another cell of level 15.
    private static final Position WORK = HOME.plusMeters(1_000, 0);

    private final Settings settings =
            new Settings(Map.of("ore.postgres.url", TestParts.postgres()));
    private final Database database =
            Database.open(
                    DatabaseConfig.from(settings, "location"),
                    "location",
                    new Health(),
                    Audit.TABLES);
    private final History history = new History(database);
    private final LocationConfig.History limits = LocationConfig.from(settings).history();
    private final Stays stays = new Stays(database, limits.stayGap());
    private final Partitions partitions = new Partitions(database, limits, stays);
    private final PlayerId player = new PlayerId(new UUID(7, 7));

    @AfterEach
    void close() {
        database.close();
    }

    private History.Row row(PlayerId player, Instant at, Position place) {
        var name = player.toString() + at;
        var event = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        var cell = Cell.at(place, 20).id();
        return new History.Row(event, player, new Fix(place, 5, at), cell, at, "valid", "", 0);
    }

    private History.Row row(Instant at) {
        return row(player, at, HOME);
    }

    private static Stay stay(Position place, Instant from, Instant to, long fixes) {
        return new Stay(Cell.at(place, 15), from, to, fixes);
    }

    private static Instant ago(long minutes) {
        return NOON.minus(Duration.ofMinutes(minutes));
    }

    private List<String> tables() {
        return database.read(c ->
                Sql.list(
                        c,
                        "SELECT DISTINCT tableoid::regclass::text FROM locations ORDER BY 1",
                        row -> row.getString(1)));
    }

    private List<Instant> kept() {
        return history.since(player, Instant.EPOCH, 1_000).stream()
                .map(told -> told.spot().at())
                .toList();
    }

    private List<Stay> allStays(PlayerId player) {
        return stays.of(player, Instant.EPOCH, NOON.plus(Duration.ofDays(9)), 1_000);
    }

    @Test
    void a_fix_has_a_place_from_the_first_moment_and_is_never_kept_longer_than_configured() {
        var early = NOON.minus(Duration.ofDays(3));
        var justTooOld = NOON.minus(Duration.ofHours(24)).plusSeconds(10);
        var today = NOON.minusSeconds(60);
        var ahead = NOON.plus(Duration.ofDays(5));
        history.add(List.of(row(early), row(justTooOld), row(today), row(ahead)));
        history.add(List.of(row(today)));
        assertThat(kept()).containsExactly(early, justTooOld, today, ahead);
        assertThat(tables()).containsExactly("locations_default");

        partitions.maintain(NOON);
        partitions.maintain(NOON);
        assertThat(kept()).containsExactly(today, ahead);
        assertThat(tables()).containsExactly("locations_2026051011", "locations_default");

        partitions.maintain(today.plus(Duration.ofHours(22)));
        assertThat(kept()).contains(today);
        partitions.maintain(today.plus(Duration.ofHours(24)));
        assertThat(kept()).containsExactly(ahead);
        partitions.maintain(NOON.plus(Duration.ofDays(4).plusHours(20)));
        assertThat(tables()).containsExactly("locations_2026051512");
    }

    @Test
    void fixes_become_stays_that_look_the_same_before_and_after() {
        var rows = new ArrayList<History.Row>();
        for (var i = 0; i < 200; i++) {
            rows.add(row(player, ago(300 - i), i < 130 ? HOME : WORK));
        }
        rows.add(row(player, ago(60), WORK));
        rows.add(row(player, ago(10), WORK));
        history.add(rows);
        partitions.maintain(NOON);
        var expected =
                List.of(
                        stay(WORK, ago(10), ago(10), 1),
                        stay(WORK, ago(60), ago(60), 1),
                        stay(WORK, ago(170), ago(101), 70),
                        stay(HOME, ago(300), ago(171), 130));
        assertThat(allStays(player)).isEqualTo(expected);
        for (var hours = 17; hours < 26; hours++) {
            partitions.maintain(NOON.plus(Duration.ofHours(hours)));
            assertThat(allStays(player)).as("after %d h", hours).isEqualTo(expected);
        }
        assertThat(kept()).isEmpty();
        assertThat(stays.of(player, ago(171), ago(60), 10))
                .containsExactlyElementsOf(expected.subList(2, 4));
        assertThat(stays.of(player, ago(999), NOON, 2)).isEqualTo(expected.subList(0, 2));

        stays.forget(ago(100));
        assertThat(allStays(player)).isEqualTo(expected.subList(0, 2));
    }

    @Test
    void however_the_work_ends_and_whoever_does_it_each_fix_is_counted_once() throws Exception {
        var players = IntStream.range(0, 20).mapToObj(i -> new PlayerId(new UUID(8, i))).toList();
        var rows = new ArrayList<History.Row>();
        for (var one : players) {
            for (var i = 0; i < 100; i++) rows.add(row(one, ago(400 - 3 * i), HOME));
        }
        history.add(rows);
        partitions.maintain(NOON);
        // As a process leaves it that ends in the middle.
        database.transact(
                c -> Sql.update(c, "ALTER TABLE locations DETACH PARTITION locations_2026051008"));

        var later = NOON.plus(Duration.ofHours(26));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = Collections.nCopies(4, Executors.callable(() -> partitions.maintain(later)));
            for (var done : threads.invokeAll(work)) done.get();
        }
        // What arrives when its hour is gone is counted too.
        var late = row(players.getFirst(), ago(500), HOME);
        history.add(List.of(late, row(players.getFirst(), ago(399), HOME)));
        partitions.maintain(later);
        for (var one : players.subList(1, 20)) {
            assertThat(allStays(one)).containsExactly(stay(HOME, ago(400), ago(103), 100));
        }
        assertThat(allStays(players.getFirst()))
                .containsExactly(
                        stay(HOME, ago(400), ago(103), 101), stay(HOME, ago(500), ago(500), 1));
        assertThat(tables()).isEmpty();
    }
}
