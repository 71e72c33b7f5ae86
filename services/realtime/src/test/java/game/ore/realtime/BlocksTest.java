package game.ore.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.geo.Position;
import game.ore.realtime.FakeLocation.Sharing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Players who have blocked each other and share where they are with everyone nearby.
class BlocksTest {
    private static Stage stage;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open(Map.of());
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    @Test
    void neither_sees_the_other_from_the_block_on_and_all_others_go_on_to() {
        var place = Stage.place();
        var ann = Stage.player("ann");
        var bob = Stage.player("bob");
        var eve = Stage.player("eve");
        for (var one : List.of(ann, bob, eve))
            stage.location.share(one.player(), new Sharing("nearby", "exact", one.username()));

        try (var a = stage.at(place, ann);
                var b = stage.at(place, bob);
                var e = stage.at(place, eve)) {
            stage.location.move(bob.player(), place);
            a.hear("location.updates");
            stage.social.block(ann.player(), bob.player(), true);
            untilHeard(a, place);
            var before = a.all("location.updates").size();

            stage.location.move(bob.player(), place.plusMeters(1, 0));
            e.hear("location.updates", m -> names(m).contains("bob"));
            stage.location.move(ann.player(), place.plusMeters(2, 0));
            e.hear("location.updates", m -> names(m).contains("ann"));
            stage.location.move(eve.player(), place.plusMeters(3, 0));
            a.hear("location.updates", m -> names(m).contains("eve"));
            b.hear("location.updates", m -> names(m).contains("eve"));
            assertThat(a.all("location.updates").stream().skip(before))
                    .noneMatch(m -> names(m).contains("bob"));
            assertThat(b.all("location.updates")).noneMatch(m -> names(m).contains("ann"));

            try (var again = stage.connect(bob)) {
                assertThat(names(again.hear("players.nearby"))).containsExactly("eve");
            }
            stage.social.block(ann.player(), bob.player(), false);
            untilHeard(a, place);
            try (var again = stage.connect(bob)) {
                assertThat(names(again.hear("players.nearby")))
                        .containsExactlyInAnyOrder("ann", "eve");
            }
        }
    }

    @Test
    void while_nobody_knows_of_blocks_nobody_is_shown_and_afterwards_they_are() {
        var place = Stage.place();
        var far = place.plusMeters(0, 3_000);
        var ann = Stage.player("ann");
        var bob = Stage.player("bob");
        stage.location.share(bob.player(), new Sharing("nearby", "exact", "bob"));
        stage.location.put(ann.player(), place);

        stage.social.away.set(true);
        try (var b = stage.at(far, bob);
                var a = stage.connect(ann)) {
            stage.location.move(bob.player(), far);
            assertThat(names(a.hear("players.nearby"))).isEmpty();
            stage.social.away.set(false);
            stage.location.move(ann.player(), far);
            a.hear("players.nearby", m -> names(m).equals(List.of("bob")));
            assertThat(b.isOpen()).isTrue();
        }
    }

    /// What was told before of blocks has been heard when a coin that is told after it appears.
    private static void untilHeard(Client client, Position place) {
        var coin = stage.spawn(place).toString();
        client.hear("coins.spawn", m -> m.at("/data/id").asText().equals(coin));
    }

    private static List<String> names(JsonNode message) {
        return message.path("data").findValuesAsText("username");
    }
}
