package game.ore.game;

import static game.ore.game.World.SEOUL;
import static game.ore.game.World.genesisMember;
import static game.ore.game.World.somebody;
import static game.ore.game.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.events.avro.CoinCollected;
import game.ore.sql.Sql;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Shared.class)
class LeaderboardTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final World world;

    LeaderboardTest(World world) {
        this.world = world;
    }

    @Test
    void who_has_earned_most_leads_and_everybody_knows_their_own_rank()
            throws InterruptedException {
        var bronze = somebody();
        var silver = genesisMember();
        var gold = somebody();
        earn(bronze, "1000000");
        earn(silver, "1000000"); // doubled
        earn(gold, "1500000", "1500000");

        assertThat(within(SOON, () -> ownScore("global", bronze).equals("1000000"))).isTrue();
        assertThat(within(SOON, () -> ownScore("global", silver).equals("2000000"))).isTrue();
        assertThat(within(SOON, () -> ownScore("daily", gold).equals("3000000"))).isTrue();
        assertOrder("global", gold, silver, bronze);
        assertOrder("daily", gold, silver, bronze);
        assertThat(board("genesis", 1, bronze).get("items").findValuesAsText("user_id"))
                .containsExactly(silver.player().toString());
        assertThat(board("genesis", 1, bronze).has("own")).isFalse();
        assertThat(within(SOON, () -> "2000000".equals(known(silver).get("balance")))).isTrue();
        assertThat(known(silver))
                .containsEntry("username", silver.username())
                .containsEntry("experience", "10000000")
                .containsEntry("level", "100");

        TestParts.flushRedis();
        assertOrder("global", gold, silver, bronze);
        assertOrder("daily", gold, silver, bronze);
        assertThat(ownScore("genesis", silver)).isEqualTo("2000000");
    }

    @Test
    void who_has_another_name_is_shown_by_it() throws InterruptedException {
        var guest = somebody();
        earn(guest, "1");
        assertThat(within(SOON, () -> ownScore("global", guest).equals("1"))).isTrue();

        Walking.tell(world.platform, List.of(Walking.renamed(world.platform, guest, "Kirsten", 1)));

        assertThat(within(SOON, () -> ownName(guest).equals("Kirsten"))).isTrue();
        assertThat(known(guest)).containsEntry("username", "Kirsten");
        TestParts.flushRedis();
        assertThat(ownName(guest)).isEqualTo("Kirsten");
    }

    /// A token lasts for days, and facts may be heard late.
    @Test
    void nobody_is_called_by_an_old_name_again() throws InterruptedException {
        var guest = somebody();
        Walking.tell(
                world.platform,
                List.of(
                        Walking.renamed(world.platform, guest, "Kirsten", 2),
                        Walking.renamed(world.platform, guest, "Kirs", 1)));
        assertThat(within(SOON, () -> stored(guest).equals(List.of("Kirsten")))).isTrue();
        earn(guest, "1");
        assertThat(within(SOON, () -> ownScore("global", guest).equals("1"))).isTrue();
        assertThat(ownName(guest)).isEqualTo("Kirsten");

        var late = Walking.coin(world.platform, guest, "bronze", SEOUL, world.clock.instant());
        ((CoinCollected) late.payload()).setEarnedMicros(1_500_000);
        Walking.tell(world.platform, List.of(late));
        assertThat(within(SOON, () -> ownScore("global", guest).equals("1.5"))).isTrue();
        assertThat(ownName(guest)).isEqualTo("Kirsten");
        assertThat(known(guest)).containsEntry("username", "Kirsten");
        TestParts.flushRedis();
        assertThat(ownName(guest)).isEqualTo("Kirsten");
        assertThat(ownScore("global", guest)).isEqualTo("1");
    }

    private List<String> stored(Caller player) {
        return world.database.read(connection ->
                Sql.list(
                        connection,
                        "SELECT username FROM player WHERE user_id = ?",
                        row -> row.getString(1),
                        player.player().value()));
    }

    private String ownName(Caller player) {
        return board("global", 1, player).path("own").path("username").asText();
    }

    private void earn(Caller player, String... points) {
        for (var worth : points) {
            var coin = world.coin(SEOUL, worth);
            var answer = world.collect(0, player, coin.id().toString(), coin, SEOUL);
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    private void assertOrder(String board, Caller first, Caller second, Caller third) {
        var body = board(board, 2, third);
        assertThat(body.get("items").findValuesAsText("user_id"))
                .containsExactly(first.player().toString(), second.player().toString());
        assertThat(body.get("items").findValuesAsText("username"))
                .containsExactly(first.username(), second.username());
        assertThat(body.get("items").findValuesAsText("rank")).containsExactly("1", "2");
        assertThat(body.get("own").get("rank").asInt()).isEqualTo(3);
        assertThat(Instant.parse(body.get("updated_at").asText()))
                .isBeforeOrEqualTo(world.clock.instant());
    }

    private String ownScore(String board, Caller player) {
        return board(board, 1, player).path("own").path("score").asText();
    }

    private JsonNode board(String board, int limit, Caller player) {
        var path = "/game/leaderboard?board=%s&limit=%d".formatted(board, limit);
        return world.get(0, player, path).body();
    }

    private Map<String, String> known(Caller player) {
        return world.platform.redis().sync().hgetall("user:state:" + player.player());
    }
}
