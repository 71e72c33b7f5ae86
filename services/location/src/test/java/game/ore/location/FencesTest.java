package game.ore.location;

import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.json;
import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somewhere;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.api.location.FenceKind;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.Trigger;
import game.ore.api.location.Trigger.Change;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.GeofenceCrossed;
import game.ore.geo.Position;
import game.ore.rpc.RpcChannel;
import game.ore.testing.TestParts;
import game.ore.wire.LocationOverGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Admins draw fences, and players walk through them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FencesTest {
    private final LocationWorld world = new LocationWorld(Map.of("location.fence-poll", "100ms"));
    private final Queue<Event> told = world.told(Topics.LOCATION_GEOFENCE);
    private final Caller admin = somebody(Role.ADMIN);

    @AfterAll
    void close() {
        world.close();
    }

    private static Map<String, Object> circle(Position center, double meters, Object... more) {
        var properties = new HashMap<String, Object>();
        properties.put("kind", "ad");
        properties.put("name", "somewhere");
        properties.put("radius_m", meters);
        for (var i = 0; i < more.length; i += 2) properties.put((String) more[i], more[i + 1]);
        return feature("Point", List.of(center.longitude(), center.latitude()), properties);
    }

    private static Map<String, Object> feature(
            String type, Object coordinates, Map<String, Object> properties) {
        var geometry = Map.of("type", type, "coordinates", coordinates);
        return Map.of("type", "Feature", "geometry", geometry, "properties", properties);
    }

    private JsonNode draw(Map<String, Object> feature) throws Exception {
        var answer = world.send(admin, "POST", "/location/geofences", feature);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private Judged moved(LocationMain instance, PlayerId player, Position to) {
        world.clock.advance(Duration.ofSeconds(30));
        return instance.api()
                .report(player, List.of(new Fix(to, 5, world.clock.instant())))
                .getFirst();
    }

    private List<Change> changes(LocationMain instance, PlayerId player, Position to) {
        return moved(instance, player, to).triggers().stream().map(Trigger::change).toList();
    }

    private List<GeofenceCrossed> toldOf(PlayerId player) {
        return told.stream()
                .map(event -> (GeofenceCrossed) event.payload())
                .filter(fact -> fact.getUserId().equals(player.value()))
                .toList();
    }

    @Test
    void whoever_walks_through_a_fence_enters_stays_and_leaves_once() throws Exception {
        var home = somewhere();
        var attributes = Map.of("campaign", 17);
        var drawn = draw(circle(home, 100, "dwell_s", 60, "attributes", attributes));
        world.clock.advance(Duration.ofMinutes(5));
        var walker = somebody();
        var fixes =
                List.of(
                        world.fix(home.plusMeters(-200, 0), -150),
                        world.fix(home.plusMeters(-50, 0), -120),
                        world.fix(home.plusMeters(90_000, 0), -110),
                        world.fix(home, -60),
                        world.fix(home.plusMeters(50, 0), -30),
                        world.fix(home.plusMeters(200, 0), 0));
        var results =
                world.ask(walker, "POST", "/location/update", Map.of("fixes", fixes))
                        .path("results");
        assertThat(results.findValuesAsText("event")).containsExactly("enter", "dwell", "exit");
        assertThat(results.get(1).at("/triggers/0/fence_id")).isEqualTo(drawn.path("id"));
        assertThat(results.get(1).at("/triggers/0/kind").asText()).isEqualTo("ad");
        assertThat(results.get(2).path("accepted").asBoolean()).isFalse();
        assertThat(results.get(2).path("triggers")).isEmpty();
        assertThat(results.get(3).at("/triggers/0/event").asText()).isEqualTo("dwell");
        assertThat(results.get(5).at("/triggers/0/entered_at"))
                .isEqualTo(results.get(1).at("/triggers/0/at"));

        eventually(() -> toldOf(walker.player()).size() == 3);
        assertThat(toldOf(walker.player()))
                .extracting(GeofenceCrossed::getChange)
                .containsExactly("enter", "dwell", "exit");
        assertThat(toldOf(walker.player()))
                .extracting(GeofenceCrossed::getAttributes)
                .containsOnly("{\"campaign\":17}");
        assertThat(toldOf(walker.player())).allMatch(GeofenceCrossed::getEarns);
    }

    @Test
    void fences_are_drawn_changed_and_removed_while_players_walk() throws Exception {
        var home = somewhere();
        var player = somebody().player();
        var here = world.location;
        assertThat(changes(here, player, home)).isEmpty();
        var first = draw(circle(home, 100)).path("id").asText();
        assertThat(changes(here, player, home)).containsExactly(Change.ENTER);

        var path = "/location/geofences/" + first;
        world.ask(admin, "PUT", path, circle(home.plusMeters(2_000, 0), 100));
        assertThat(changes(here, player, home)).containsExactly(Change.EXIT);
        world.ask(admin, "PUT", path, circle(home, 100));
        assertThat(changes(here, player, home)).containsExactly(Change.ENTER);
        assertThat(world.send(admin, "DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(changes(here, player, home)).containsExactly(Change.EXIT);
        for (var method : List.of("GET", "DELETE")) {
            var gone = world.send(admin, method, path, "");
            assertThat(json(gone).path("code").asText()).isEqualTo("GEOFENCE_NOT_FOUND");
        }
        assertThat(world.send(admin, "PUT", path, circle(home, 9)).statusCode()).isEqualTo(404);

        eventually(() -> toldOf(player).size() == 4);
        var log = world.ask(admin, "GET", "/location/admin/audit?limit=100", "").path("items");
        var own = log.valueStream().filter(entry -> entry.path("subject").asText().equals(first));
        assertThat(own.map(entry -> entry.path("action").asText()))
                .containsExactly(
                        "geofence.removed",
                        "geofence.changed",
                        "geofence.changed",
                        "geofence.created");
        assertThat(log.findValuesAsText("actor")).containsOnly(admin.player().toString());
        var finding = world.ask(admin, "POST", "/location/admin/audit/verify", "");
        assertThat(finding.path("intact").asBoolean()).isTrue();
    }

    @Test
    void another_instance_knows_fences_and_who_is_inside_even_without_redis() throws Exception {
        var home = somewhere();
        var outside = home.plusMeters(200, 0);
        draw(circle(home, 100));
        var player = somebody().player();
        assertThat(changes(world.location, player, home)).containsExactly(Change.ENTER);
        eventually(() -> visits(player, "left_at IS NULL") == 1);

        try (var elsewhere = world.anotherPlatform();
                var second = LocationMain.start(elsewhere)) {
            assertThat(changes(second, player, home.plusMeters(10, 0))).isEmpty();
            assertThat(changes(second, player, outside)).containsExactly(Change.EXIT);
            world.clock.advance(Duration.ofMinutes(1));
            assertThat(changes(world.location, player, outside.plusMeters(9, 0))).isEmpty();

            var later = draw(circle(outside, 60)).path("id").asText();
            eventually(() -> !moved(second, player, outside).triggers().isEmpty());
            assertThat(toldOf(player).getLast().getFenceId()).hasToString(later);
        }
        eventually(() -> visits(player, "left_at IS NULL") == 1 && visits(player, "true") == 2);
        TestParts.flushRedis();
        try (var elsewhere = world.anotherPlatform();
                var third = LocationMain.start(elsewhere)) {
            assertThat(changes(third, player, outside)).isEmpty();
            assertThat(changes(third, player, home.plusMeters(50, 0)))
                    .containsExactly(Change.EXIT, Change.ENTER);
        }
        eventually(() -> visits(player, "true") == 3);
        assertThat(told.stream().map(Event::id)).doesNotHaveDuplicates();
    }

    private long visits(PlayerId player, String which) {
        return world.count(
                "SELECT count(*) FROM fence_visits WHERE user_id = ? AND " + which, player.value());
    }

    @Test
    void over_grpc_triggers_are_told_too() throws Exception {
        var home = somewhere();
        draw(circle(home, 100, "kind", "spawn"));
        var player = somebody().player();
        var address = "127.0.0.1:" + world.location.grpcPort();
        try (var channel = RpcChannel.open("location", address, world.platform.telemetry())) {
            var remote = LocationOverGrpc.connect(channel);
            var now = world.clock.instant();
            var fix = new Fix(home, 5, now);
            var trigger = remote.report(player, List.of(fix)).getFirst().triggers().getFirst();
            assertThat(trigger.kind()).isEqualTo(FenceKind.SPAWN);
            assertThat(trigger.change()).isEqualTo(Change.ENTER);
            assertThat(trigger.enteredAt()).isEqualTo(now);
            assertThat(remote.validate(player, new Fix(home, 5, now.plusSeconds(1))).triggers())
                    .isEmpty();
        }
    }

    @Test
    void fences_are_listed_by_where_they_lie_also_across_the_date_line() throws Exception {
        var fiji =
                List.of(
                        List.of(179.9, -17.0),
                        List.of(-179.9, -17.0),
                        List.of(-179.9, -16.8),
                        List.of(179.9, -16.8),
                        List.of(179.9, -17.0));
        var hole =
                List.of(
                        List.of(179.99, -16.91),
                        List.of(179.99, -16.89),
                        List.of(-179.99, -16.89),
                        List.of(-179.99, -16.91),
                        List.of(179.99, -16.91));
        var properties = Map.<String, Object>of("kind", "game", "name", "Taveuni");
        var island = draw(feature("Polygon", List.of(fiji, hole), properties));
        assertThat(island.at("/geometry/coordinates/0")).hasSize(5);
        assertThat(island.at("/geometry/coordinates/1")).hasSize(5);
        var id = island.path("id").asText();
        assertThat(world.ask(admin, "GET", "/location/geofences/" + id, "")).isEqualTo(island);
        for (var box : List.of("179,-17,-179,-16", "-179.95,-17,-179,-16", "170,-18,179.95,-16")) {
            assertThat(listed("?bbox=" + box)).as(box).containsExactly(id);
        }
        assertThat(listed("?bbox=170,-18,179.8,-16")).isEmpty();
        assertThat(listed("?bbox=170,-18,-170,-16&kind=ad")).isEmpty();

        var pages = new ArrayList<String>();
        var home = somewhere();
        for (var i = 0; i < 5; i++) draw(circle(home, 10 + i));
        var box = home.longitude() + "," + home.latitude();
        var query = "?limit=2&bbox=" + box + "," + box;
        var cursor = "";
        do {
            var page = world.ask(admin, "GET", "/location/geofences" + query + cursor, "");
            pages.addAll(page.path("items").findValuesAsText("id"));
            cursor =
                    page.path("next_cursor").isNull()
                            ? ""
                            : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());
        assertThat(pages).hasSize(5).doesNotHaveDuplicates();
    }

    private List<String> listed(String query) throws Exception {
        return world.ask(admin, "GET", "/location/geofences" + query, "")
                .path("items")
                .findValuesAsText("id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Polygon | [[[0,0],[1,1],[1,0],[0,1],[0,0]]]                     | GEOMETRY_SELF_CROSSING",
                "Polygon | [[[0,0],[1,0],[1,1],[0,1]]]                           | GEOMETRY_NOT_CLOSED",
                "Polygon | [[[0,0],[1,0],[0,0],[0,0]]]                           | GEOMETRY_TOO_FEW_VERTICES",
                "Polygon | []                                                    | GEOMETRY_TOO_FEW_VERTICES",
                "Polygon | [[[0,0],[9,0],[9,9],[0,9],[0,0]]]                     | GEOMETRY_TOO_LARGE",
                "Polygon | [[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]] | GEOMETRY_HOLE_OUTSIDE",
                "Polygon | [[[0,0],[1,0],[1,1],[0,0]],[[0.5,0.1],[2,0.1],[2,0.2],[0.5,0.1]]] | GEOMETRY_RINGS_CROSS",
                "Polygon | [[[48,111],[48,112],[49,112],[48,111]]]               | GEOMETRY_COORDINATES_SWAPPED",
                "Polygon | [[[0,0],[1,0],[1,1e999],[0,0]]]                       | GEOMETRY_OUT_OF_RANGE",
                "Polygon | [[[0,0],[1,0],[1,NaN],[0,0]]]                         | MALFORMED_JSON",
                "Polygon | [[[0,0],[1,0],[1,'x'],[0,0]]]                         | VALIDATION_FAILED",
                "Polygon | [0,0]                                                 | VALIDATION_FAILED",
                "Point   | [126.9]                                               | VALIDATION_FAILED",
                "Point   | [37.5,126.9]                                          | GEOMETRY_COORDINATES_SWAPPED",
                "LineString | [[0,0],[1,1]]                                      | GEOMETRY_TYPE_UNSUPPORTED",
            })
    void what_is_drawn_wrong_is_refused_with_a_stable_code(
            String type, String coordinates, String code) throws Exception {
        var body =
                """
                {"type":"Feature","geometry":{"type":"%s","coordinates":%s},
                 "properties":{"kind":"ad","name":"bad","radius_m":50}}
                """
                        .formatted(type, coordinates.replace('\'', '"'));
        var answer = world.send(admin, "POST", "/location/geofences", body);
        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(json(answer).path("code").asText()).as(answer.body()).isEqualTo(code);
    }

    @Test
    void what_is_said_wrong_is_refused_and_only_admins_draw() throws Exception {
        var home = somewhere();
        var before = world.count("SELECT count(*) FROM geofences");
        var bad =
                List.of(
                        circle(home, 0),
                        circle(home, 300_000),
                        circle(home, 50, "kind", "zoo"),
                        circle(home, 50, "name", ""),
                        circle(home, 50, "dwell_s", -1),
                        circle(home, 50, "attributes", List.of()),
                        circle(home, 50, "attributes", Map.of("x", "y".repeat(2_048))),
                        circle(
                                home,
                                50,
                                "valid_from",
                                "2026-05-02T00:00:00Z",
                                "valid_until",
                                "2026-05-01T00:00:00Z"),
                        Map.of());
        for (var body : bad) {
            var answer = world.send(admin, "POST", "/location/geofences", body);
            assertThat(json(answer).path("code").asText())
                    .as(answer.body())
                    .isEqualTo("VALIDATION_FAILED");
        }
        var ring = new ArrayList<List<Double>>();
        for (var i = 0; i < 1_001; i++) {
            ring.add(List.of(Math.cos(i / 160.0) / 10, Math.sin(i / 160.0) / 10));
        }
        var large =
                feature("Polygon", List.of(ring), Map.of("kind", "ad", "name", "too much of it"));
        assertThat(
                        json(world.send(admin, "POST", "/location/geofences", large))
                                .path("code")
                                .asText())
                .isEqualTo("GEOMETRY_TOO_MANY_VERTICES");
        for (var query : List.of("?bbox=1,2,3", "?bbox=a,b,c,d", "?bbox=0,9,0,1", "?cursor=zzz")) {
            var answer = world.send(admin, "GET", "/location/geofences" + query, "");
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
        }
        var refused = world.send(somebody(), "POST", "/location/geofences", circle(home, 50));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(world.count("SELECT count(*) FROM geofences")).isEqualTo(before);
    }
}
