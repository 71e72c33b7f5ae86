package game.ore.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.game.Board;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BoardsTest {
    private static Stage stage;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open(Map.of("realtime.leaderboard-every", "50ms"));
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    @Test
    void whoever_watches_the_leaderboards_is_told_of_each_that_has_changed() {
        var ann = Stage.player("ann");
        try (var bob = stage.connect(Stage.player("bob"));
                var eve = stage.connect(Stage.player("eve"))) {
            bob.say("{\"type\":\"subscribe\",\"channels\":[\"leaderboard.updated\"]}");
            bob.hear("subscribed");

            earned(ann, 1_500_000);
            var update = bob.hear("leaderboard.updated").path("data");
            assertThat(update.path("board").asText()).isEqualTo("global");
            assertThat(best(update)).isEqualTo("1 ann 1.5 " + ann.player());

            earned(ann, 4_000_000);
            assertThat(best(bob.hear("leaderboard.updated").path("data")))
                    .isEqualTo("1 ann 4 " + ann.player());

            eve.say("{\"type\":\"ping\"}");
            eve.hear("pong");
            assertThat(eve.all("leaderboard.updated")).isEmpty();
            assertThat(bob.all("leaderboard.updated")).hasSize(2);
        }
    }

    private static String best(JsonNode update) {
        var first = update.path("items").get(0);
        return Stream.of("rank", "username", "score", "user_id")
                .map(field -> first.path(field).asText())
                .collect(Collectors.joining(" "));
    }

    /// As game writes it down.
    private static void earned(Caller player, double micros) {
        var redis = stage.platform.redis().sync();
        var now = stage.platform.clock().instant();
        var id = player.player().toString();
        redis.hset(Board.NAMES_KEY, id, player.username());
        redis.zadd(Board.GLOBAL.key(LocalDate.ofInstant(now, ZoneOffset.UTC)), micros, id);
        redis.set(Board.UPDATED_AT_KEY, now.toString());
    }
}
