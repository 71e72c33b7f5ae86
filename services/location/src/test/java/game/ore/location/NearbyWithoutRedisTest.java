package game.ore.location;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Nearby;
import game.ore.audit.Audit;
import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.PartOptions;
import game.ore.events.Topics;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.http.Contract;
import game.ore.location.domain.Share;
import game.ore.location.store.ShareStore;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances; Redis, over which they show each other their players, is killed.
class NearbyWithoutRedisTest {
    private static final Position HOME = new Position(37.5665, 126.978);

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));

    private static Share nearby(Share.Precision precision) {
        return new Share(Share.Audience.NEARBY, precision, List.of(), Optional.empty(), "somebody");
    }

    private Platform platform(Settings settings) throws IOException {
        return Platform.open(
                settings, clock, Topics.registry(), LimitTable.read(Contract.limits()));
    }

    private void walk(LocationMain instance, PlayerId player, Position to) {
        var from = new Fix(to.plusMeters(20, 0), 5, clock.instant().minusSeconds(20));
        instance.api().report(player, List.of(from, new Fix(to, 5, clock.instant())));
    }

    private static Map<UUID, Position> seen(LocationMain instance) {
        var spy = new PlayerId(new UUID(7, 9));
        return instance.api().nearby(spy, HOME, 1_000, Set.of(Nearby.Kind.PLAYER), 10).stream()
                .collect(Collectors.toMap(Nearby::id, Nearby::position));
    }

    private static void eventually(BooleanSupplier what) throws InterruptedException {
        assertThat(Wait.until(Duration.ofSeconds(20), Duration.ofMillis(50), what)).isTrue();
    }

    @Test
    void players_of_the_other_are_found_in_the_database_as_precisely_as_they_allow(
            @TempDir Path folder) throws Exception {
        try (var redis = EmbeddedRedis.start(PartOptions.fast(folder))) {
            var settings =
                    new Settings(TestParts.settings("location", TestParts.postgres()))
                            .with(
                                    Map.of(
                                            "redis.cluster.addrs",
                                            redis.address(),
                                            "location.lease",
                                            "2s"));
            try (var database =
                            Database.open(
                                    DatabaseConfig.from(settings, "location"),
                                    "location",
                                    new Health(),
                                    Audit.TABLES);
                    var here = platform(settings);
                    var first = LocationMain.start(here);
                    var there = platform(settings);
                    var second = LocationMain.start(there)) {
                LocationWorld.awaitShared(here, there);
                var exact = LocationWorld.somebodyOf(first).player();
                var coarse = LocationWorld.somebodyOf(first).player();
                var hidden = LocationWorld.somebodyOf(first).player();
                var distant = LocationWorld.somebodyOf(first).player();
                var shares = new ShareStore(database);
                shares.put(exact, nearby(Share.Precision.EXACT));
                shares.put(coarse, nearby(Share.Precision.CELL));
                shares.put(distant, nearby(Share.Precision.EXACT));
                for (var player : List.of(exact, coarse, hidden)) walk(first, player, HOME);
                walk(first, distant, HOME.plusMeters(1_500, 0));

                redis.kill();
                var shown = Map.of(exact.value(), HOME, coarse.value(), Cell.at(HOME, 15).center());
                eventually(() -> seen(second).equals(shown));

                shares.put(exact, Share.NOTHING);
                assertThat(seen(second)).containsOnlyKeys(coarse.value());
                clock.advance(Duration.ofMinutes(5));
                assertThat(seen(second)).isEmpty();
            }
        }
    }
}
