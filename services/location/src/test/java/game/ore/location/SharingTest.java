package game.ore.location;

import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somewhere;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.LocationUpdated;
import game.ore.geo.Cell;
import game.ore.net.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Players let others see where they are, or do not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharingTest {
    private final LocationWorld world = new LocationWorld();
    private final Queue<Event> told = world.told(Topics.LOCATION_UPDATED);

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_player_is_seen_only_by_others_only_if_they_share_and_only_as_precisely()
            throws Exception {
        var player = somebody();
        var other = somebody();
        var home = somewhere();
        var center = Cell.at(home, 15).center();
        world.update(player, home);
        assertThat(world.nearby(other, home, 5_000)).isEmpty();

        world.share(
                player,
                Map.of("audience", "friends", "friend_ids", List.of(other.player().value())));
        assertThat(world.nearby(other, home, 5_000)).isEmpty();

        var setting = world.share(player, Map.of("audience", "nearby"));
        assertThat(setting)
                .isEqualTo(
                        Json.tree(
                                "{\"audience\":\"nearby\",\"precision\":\"cell\"}"
                                        .getBytes(StandardCharsets.UTF_8)));
        var seen = world.nearby(other, home, 5_000);
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).path("kind").asText()).isEqualTo("player");
        assertThat(seen.get(0).path("id").asText()).isEqualTo(player.player().toString());
        assertThat(seen.get(0).path("latitude").asDouble()).isEqualTo(center.latitude());
        assertThat(seen.get(0).path("distance_m").asDouble()).isEqualTo(home.metersTo(center));
        assertThat(world.nearby(player, home, 5_000)).isEmpty();

        world.share(player, Map.of("audience", "nearby", "precision", "exact", "duration_s", 60));
        assertThat(world.nearby(other, home, 5_000).get(0).path("latitude").asDouble())
                .isEqualTo(home.latitude());
        world.clock.advance(Duration.ofSeconds(61));
        assertThat(world.nearby(other, home, 5_000)).as("sharing has ended").isEmpty();

        world.share(player, Map.of("audience", "nearby"));
        assertThat(world.nearby(other, home, 5_000)).hasSize(1);
        world.share(player, Map.of("audience", "none"));
        assertThat(world.nearby(other, home, 5_000)).isEmpty();

        world.share(player, Map.of("audience", "nearby"));
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(world.nearby(other, home, 5_000)).as("not heard of for long").isEmpty();

        world.update(player, home.plusMeters(5, 0));
        assertThat(world.nearby(other, home, 5_000)).hasSize(1);
        eventually(() -> toldOf(player).size() == 2);
        assertThat(toldOf(player).getLast().getAudience()).isEqualTo("nearby");
        assertThat(toldOf(player).getLast().getUsername()).isEqualTo(player.username());
    }

    @Test
    void bad_questions_and_settings_are_refused() throws Exception {
        var player = somebody();
        for (var query :
                List.of("", "&radius=0", "&radius=5001", "&radius=5&limit=0", "&radius=5&kind=x"))
            assertThat(
                            world.send(
                                            player,
                                            "GET",
                                            "/location/nearby?latitude=1&longitude=1" + query,
                                            "")
                                    .statusCode())
                    .as(query)
                    .isEqualTo(400);
        for (var body :
                List.of(
                        "{}",
                        "{\"audience\":\"all\"}",
                        "{\"audience\":\"friends\",\"friend_ids\":[\"me\"]}",
                        "{\"audience\":\"nearby\",\"duration_s\":59}"))
            assertThat(world.send(player, "POST", "/location/share", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
    }

    private List<LocationUpdated> toldOf(Caller caller) {
        return told.stream()
                .map(event -> (LocationUpdated) event.payload())
                .filter(fact -> fact.getUserId().equals(caller.player().value()))
                .toList();
    }
}
