package game.ore.location;

import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.json;
import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somewhere;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.location.Fix;
import game.ore.api.location.Nearby;
import game.ore.api.location.Reason;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.LocationUpdated;
import game.ore.geo.Cell;
import game.ore.net.Json;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Players say where they are, over HTTP, to real PostgreSQL, Kafka and Redis.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovingTest {
    private final LocationWorld world = new LocationWorld();
    private final Queue<Event> told = world.told(Topics.LOCATION_UPDATED);

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_walk_is_judged_told_and_written_down() throws Exception {
        var walker = somebody();
        var home = somewhere();
        var fixes =
                List.of(
                        world.fix(home.plusMeters(60, 0), 0),
                        world.fix(home, -60),
                        world.fix(home.plusMeters(30_000, 0), -40),
                        world.fix(home.plusMeters(30, 0), -30));
        var answer = world.send(walker, "POST", "/location/update", Map.of("fixes", fixes));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var results = json(answer).path("results");
        assertThat(results.findValuesAsText("verdict"))
                .containsExactly("valid", "valid", "rejected", "valid");
        assertThat(results.get(2).path("reason").asText()).isEqualTo("teleport");
        assertThat(results.get(2).path("accepted").asBoolean()).isFalse();
        assertThat(results.get(1).path("s2_cell_id").asText())
                .isEqualTo(Long.toString(Cell.at(home, 20).id()));
        assertThat(results.get(1).path("triggers").isEmpty()).isTrue();

        eventually(() -> toldOf(walker).size() == 3);
        assertThat(toldOf(walker)).extracting(LocationUpdated::getRecordedAt).isSorted();
        var last = toldOf(walker).getLast();
        assertThat(last.getSpeedMps()).isBetween(0.9, 1.1);
        assertThat(last.getEarns()).isTrue();
        assertThat(last.getAudience()).isEqualTo("none");
        assertThat(last.getUsername()).isEmpty();

        eventually(() -> rowsOf(walker) == 3);
        var cell = Cell.at(home, 15).id();
        eventually(() -> world.platform.redis().sync().zcard("locations:recent:" + cell) == 1);
    }

    @Test
    void one_fix_that_is_not_believed_is_refused_with_its_reason() throws Exception {
        var player = somebody();
        var home = somewhere();
        var accepted = world.update(player, home);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(json(accepted).path("accepted").asBoolean()).isTrue();

        var again = world.update(player, home);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(json(again).path("code").asText()).isEqualTo("MOVEMENT_REJECTED");
        assertThat(json(again).path("details").path("reason").asText()).isEqualTo("clock");

        var future = world.send(player, "POST", "/location/update", world.fix(home, 10));
        assertThat(json(future).path("details").path("reason").asText()).isEqualTo("clock");
    }

    @Test
    void bad_input_is_refused_and_changes_nothing() throws Exception {
        var player = somebody();
        var good = Json.text(world.fix(somewhere(), 0));
        var tooMany = Collections.nCopies(501, world.fix(somewhere(), 0));
        var bad =
                List.of(
                        good.replaceAll("\"latitude\":-?[0-9.]+", "\"latitude\":91"),
                        good.replaceAll("\"latitude\":-?[0-9.]+", "\"latitude\":NaN"),
                        good.replaceAll("\"latitude\":-?[0-9.]+", "\"latitude\":\"10\""),
                        good.replaceAll("\"accuracy\":5", "\"accuracy\":-1"),
                        good.replaceAll("\"timestamp\":\"[^\"]+\"", "\"timestamp\":\"now\""),
                        "{}",
                        "[]",
                        "{\"fixes\":[]}",
                        "{\"fixes\":[" + good + ",{\"latitude\":1}]}",
                        Json.text(Map.of("fixes", tooMany)));
        for (var body : bad)
            assertThat(world.send(player, "POST", "/location/update", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        assertThat(world.location.api().lastBelieved(player.player())).isEmpty();
    }

    @Test
    void another_instance_sees_who_shares_and_goes_on_with_them_even_without_redis()
            throws Exception {
        var player = somebody();
        var spy = somebody();
        var home = somewhere();
        world.share(player, Map.of("audience", "nearby"));
        world.update(player, home);
        eventually(() -> rowsOf(player) == 1);

        try (var elsewhere = world.anotherPlatform();
                var second = LocationMain.start(elsewhere)) {
            var seen =
                    second.api().nearby(spy.player(), home, 5_000, Set.of(Nearby.Kind.PLAYER), 10);
            assertThat(seen).extracting(Nearby::id).containsExactly(player.player().value());
            assertThat(seen.getFirst().position().metersTo(Cell.at(home, 15).center()))
                    .isLessThan(1);
            var again = new Fix(home, 5, world.clock.instant());
            assertThat(second.api().validate(player.player(), again).reason())
                    .contains(Reason.CLOCK);
        }

        TestParts.flushRedis();
        try (var elsewhere = world.anotherPlatform();
                var third = LocationMain.start(elsewhere)) {
            assertThat(third.api().lastBelieved(player.player()))
                    .isEqualTo(world.location.api().lastBelieved(player.player()))
                    .isPresent();
        }
    }

    private List<LocationUpdated> toldOf(Caller caller) {
        return told.stream()
                .map(event -> (LocationUpdated) event.payload())
                .filter(fact -> fact.getUserId().equals(caller.player().value()))
                .toList();
    }

    private long rowsOf(Caller caller) {
        return world.count(
                "SELECT count(*) FROM locations WHERE user_id = ?", caller.player().value());
    }
}
