package game.ore.system;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.geo.Position;
import game.ore.runtime.Wait;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The way of a player through the whole platform, the same in one process and in many.
class JourneyTest {
    private static final Position SEOUL = new Position(37.5663, 126.9779);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Map<String, Object> WATCHED =
            Map.of(
                    "type",
                    "subscribe",
                    "channels",
                    List.of("coins.collected", "leaderboard.updated"));

    /// Within the limit of those who look for friends.
    private static final Duration NOT_TOO_OFTEN = Duration.ofSeconds(2);

    /// How long the way to the coin took, as the buffered fixes tell.
    private static final Duration ON_THE_WAY = Duration.ofMinutes(4);

    @ParameterizedTest
    @EnumSource
    void a_player_walks_collects_is_paid_seen_and_counted(World.Topology topology)
            throws Exception {
        try (var world = World.start(topology)) {
            var alice = Players.register(world.client());
            var bob = Players.register(world.client());
            var began = Instant.now().minus(ON_THE_WAY).truncatedTo(ChronoUnit.MILLIS);
            bob.moveTo(SEOUL, began).require(200);
            alice.moveTo(SEOUL, began).require(200);
            var coin = aCoinNear(alice);

            try (var watching = Socket.open(world, bob.token())) {
                watching.send(WATCHED);
                watching.await("subscribed");
                bob.moveTo(SEOUL, began.plusSeconds(60)).require(200);
                assertPaidOnce(alice, coin, began);
                assertQuestPaid(alice);
                var heard = watching.await("coins.collected");
                assertThat(heard.path("data").path("coin_id")).isEqualTo(coin.path("id"));
                var best = watching.await("leaderboard.updated").at("/data/items/0/username");
                assertThat(best.asText()).isEqualTo(alice.username());
            }
            assertCounted(alice);
            assertFriends(world);
            assertCollectsByWalking(world);
        }
    }

    /// For a Genesis member the coin that they walk over is collected by itself.
    private static void assertCollectsByWalking(World world) throws InterruptedException {
        var member = Players.joinGenesis(world);
        var began = Instant.now().minus(ON_THE_WAY).truncatedTo(ChronoUnit.MILLIS);
        member.moveTo(SEOUL, began).require(200);
        var coin = aCoinNear(member);
        var place =
                new Position(coin.path("latitude").asDouble(), coin.path("longitude").asDouble());
        try (var screen = Socket.open(world, member.token())) {
            screen.send(Map.of("type", "subscribe", "channels", List.of("inventory.updated")));
            screen.await("subscribed");
            member.client()
                    .post(
                            "/location/update",
                            Map.of("fixes", Players.walk(SEOUL, place, began, ON_THE_WAY)))
                    .require(200);
            member.moveTo(place, Instant.now()).require(200);
            var told = awaitCoin(screen, coin.path("id").asText());
            assertThat(told.path("automatic").asBoolean()).isTrue();
            assertThat(new BigDecimal(told.path("reward").asText()))
                    .isEqualByComparingTo(
                            new BigDecimal(coin.path("value").asText()).multiply(BigDecimal.TWO));
            var balance = member.client().get("/users/balance").require(200).json();
            assertThat(balance.path("points")).isEqualTo(told.path("balance"));
        }
        assertThat(member.collect(coin.path("id").asText(), "by-hand", place).code())
                .isEqualTo("COIN_ALREADY_COLLECTED");
    }

    /// There may be others on the way.
    private static JsonNode awaitCoin(Socket screen, String coin) throws InterruptedException {
        while (true) {
            var told = screen.await("inventory.updated").path("data");
            if (told.path("coin_id").asText().equals(coin)) return told;
        }
    }

    /// Friends see each other online and on the map, until one wants to see the other no more.
    private static void assertFriends(World world) throws InterruptedException {
        var carol = Players.register(world.client());
        var dave = Players.register(world.client());
        for (var one : List.of(carol, dave)) one.client().get("/users/me").require(200);
        dave.client()
                .post("/location/share", Map.of("audience", "friends", "precision", "exact"))
                .require(200);
        var now = Instant.now();
        carol.moveTo(SEOUL, now).require(200);
        dave.moveTo(SEOUL.plusMeters(40, 0), now).require(200);

        var asked = carol.client().post("/social/friends/add", Map.of("username", dave.username()));
        assertThat(asked.require(200).json().path("state").asText()).isEqualTo("outgoing");
        dave.client().post("/social/friends/" + carol.id() + "/accept", Map.of()).require(200);
        assertThat(Wait.until(SOON, NOT_TOO_OFTEN, () -> near(carol).equals(List.of(dave.id()))))
                .as("a friend on the map")
                .isTrue();
        assertThat(online(carol)).isFalse();
        try (var socket = Socket.open(world, dave.token())) {
            assertThat(Wait.until(SOON, LOOK, () -> online(carol))).as("online").isTrue();
            socket.send(Map.of("type", "ping"));
            socket.await("pong");
        }
        assertThat(Wait.until(SOON, LOOK, () -> !online(carol))).as("offline").isTrue();

        carol.client().post("/social/blocks", Map.of("user_id", dave.id())).require(200);
        assertThat(Wait.until(SOON, LOOK, () -> !finds(dave, carol) && !finds(carol, dave)))
                .as("blocked players vanish for each other")
                .isTrue();
        var again = dave.client().post("/social/friends/add", Map.of("user_id", carol.id()));
        assertThat(again.require(200).json().path("state").asText()).isEqualTo("outgoing");
        assertThat(near(carol)).isEmpty();
    }

    private static List<String> near(Players.Player player) {
        var answer = player.client().get("/social/friends/nearby?radius=1000").require(200);
        return answer.json().path("items").findValuesAsText("user_id");
    }

    private static boolean online(Players.Player player) {
        var friends = player.client().get("/social/friends").require(200).json().path("items");
        return friends.path(0).path("online").asBoolean();
    }

    private static boolean finds(Players.Player player, Players.Player other) {
        var found = player.client().get("/users/search?q=" + other.username()).require(200);
        var seen = player.client().get("/users/" + other.id()).status() == 200;
        return seen || !found.json().path("items").isEmpty();
    }

    private static void assertPaidOnce(Players.Player player, JsonNode coin, Instant began) {
        var place =
                new Position(coin.path("latitude").asDouble(), coin.path("longitude").asDouble());
        player.client()
                .post(
                        "/location/update",
                        Map.of("fixes", Players.walk(SEOUL, place, began, ON_THE_WAY)))
                .require(200);
        var id = coin.path("id").asText();
        var paid = player.collect(id, "request-1", place).require(200).json();
        assertThat(paid.path("reward")).isEqualTo(coin.path("value"));

        var again = player.collect(id, "request-1", place).require(200).json();
        assertThat(again.path("balance")).isEqualTo(paid.path("balance"));
        assertThat(again.path("replayed").asBoolean()).isTrue();
        assertThat(player.collect(id, "request-2", place).code())
                .isEqualTo("COIN_ALREADY_COLLECTED");
        assertThat(player.client().get("/users/balance").require(200).json().path("points"))
                .isEqualTo(paid.path("balance"));
    }

    /// A coin finishes a quest, whose reward is there to be claimed a moment later.
    private static void assertQuestPaid(Players.Player player) throws InterruptedException {
        assertThat(Wait.until(SOON, LOOK, () -> status(player, "daily_first").equals("finished")))
                .as("the coin counts for quests")
                .isTrue();
        var before =
                new BigDecimal(player.client().get("/game/state").json().at("/balance").asText());
        var claim = Map.<String, Object>of("request_id", "quest-1");
        var path = "/game/quests/daily_first/complete";
        var paid = player.client().post(path, claim).require(200).json();
        assertThat(new BigDecimal(paid.path("balance").asText()))
                .isEqualByComparingTo(before.add(new BigDecimal(paid.path("reward").asText())));

        var again = player.client().post(path, claim).require(200).json();
        assertThat(again.path("balance")).isEqualTo(paid.path("balance"));
        assertThat(player.client().post(path, Map.of("request_id", "quest-2")).code())
                .isEqualTo("QUEST_ALREADY_CLAIMED");
        assertThat(status(player, "daily_first")).isEqualTo("claimed");
    }

    private static String status(Players.Player player, String quest) {
        return player.client()
                .get("/game/quests")
                .require(200)
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asText().equals(quest))
                .map(item -> item.path("status").asText())
                .findFirst()
                .orElseThrow();
    }

    /// What follows from the fact, a moment later.
    private static void assertCounted(Players.Player player) throws InterruptedException {
        var earned = player.client().get("/game/state").json().path("balance");
        assertThat(Wait.until(SOON, LOOK, () -> counted(player).equals(earned)))
                .as("counted by analytics")
                .isTrue();
        assertThat(Wait.until(SOON, LOOK, () -> score(player).equals(earned)))
                .as("on the leaderboard")
                .isTrue();
    }

    private static JsonNode counted(Players.Player player) {
        return player.client().get("/analytics/me").json().path("earned");
    }

    private static JsonNode score(Players.Player player) {
        return player.client().get("/game/leaderboard").json().path("own").path("score");
    }

    private static JsonNode aCoinNear(Players.Player player) throws InterruptedException {
        var query =
                "/game/coins/nearby?radius=300&latitude=%s&longitude=%s"
                        .formatted(SEOUL.latitude(), SEOUL.longitude());
        assertThat(Wait.until(SOON, LOOK, () -> coins(player, query).size() > 0))
                .as("coins appear near a player")
                .isTrue();
        return coins(player, query).path(0);
    }

    private static JsonNode coins(Players.Player player, String query) {
        return player.client().get(query).require(200).json().path("items");
    }
}
