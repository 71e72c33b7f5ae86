package game.ore.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.CoinId;
import game.ore.api.location.Nearby;
import game.ore.api.user.GenesisRoll;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.realtime.FakeLocation.Sharing;
import game.ore.runtime.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoomsTest {
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
    void neighbours_see_a_shared_move_in_both_formats_and_the_mover_does_not() {
        var place = Stage.place();
        var ann = Stage.player("ann");
        var bob = Stage.player("bob");
        var eve = Stage.player("eve");
        stage.location.share(ann.player(), new Sharing("nearby", "exact", "ann"));
        var there = place.plusMeters(40, 40);

        try (var a = stage.at(place, ann);
                var b = stage.at(place.plusMeters(100, 0), bob);
                var e = stage.at(place.plusMeters(0, 100), eve)) {
            e.sayPacked("{\"type\":\"ping\"}");
            e.hear("pong");
            a.say(update(there.latitude(), there.longitude()));
            var result = a.hear("location.result");
            assertThat(result.path("ref").asText()).isEqualTo("m1");
            assertThat(result.at("/data/results/0/verdict").asText()).isEqualTo("valid");

            var update = b.hear("location.updates");
            assertThat(update).isEqualTo(e.hear("location.updates"));
            var seen = update.path("data").get(0);
            assertThat(seen.path("username").asText()).isEqualTo("ann");
            assertThat(seen.path("latitude").asDouble()).isEqualTo(there.latitude());
            var token = Cell.at(there, 15).token();
            assertThat(update.path("channel").asText()).isEqualTo("location:cell:" + token);
            stage.spawn(place);
            a.hear("coins.spawn");
            assertThat(a.all("location.updates")).isEmpty();
        }
    }

    @Test
    void who_does_not_share_is_never_seen_and_who_shares_by_cell_only_as_its_middle() {
        var place = Stage.place();
        var ann = Stage.player("ann").player();

        try (var bob = stage.at(place, Stage.player("bob"))) {
            stage.location.move(ann, place.plusMeters(10, 0));
            stage.location.share(ann, new Sharing("friends", "exact", "ann"));
            stage.location.move(ann, place.plusMeters(20, 0));
            stage.location.share(ann, new Sharing("nearby", "cell", "ann"));
            var last = place.plusMeters(30, 0);
            stage.location.move(ann, last);

            var seen = bob.hear("location.updates").path("data");
            assertThat(seen).hasSize(1);
            var middle = Cell.at(last, 15).center();
            assertThat(seen.get(0).path("latitude").asDouble()).isEqualTo(middle.latitude());
            assertThat(bob.all("location.updates")).hasSize(1);
            assertThat(bob.all("players.nearby")).allMatch(m -> m.path("data").isEmpty());
        }
    }

    @Test
    void rooms_follow_a_player_who_moves_by_any_way() {
        var place = Stage.place();
        var far = place.plusMeters(0, 3_000);
        var ann = Stage.player("ann");
        var bob = Stage.player("bob");
        stage.location.share(bob.player(), new Sharing("nearby", "exact", "bob"));
        var coin = UUID.randomUUID();
        stage.location.coins.add(new Nearby(Nearby.Kind.COIN, coin, far, 7));

        try (var a = stage.at(place, ann);
                var b = stage.at(place, Stage.player("eve"));
                var watcher = stage.at(far, Stage.player("kim"))) {
            stage.location.move(bob.player(), far);
            watcher.hear("location.updates");
            a.say(
                    "{\"type\":\"subscribe\",\"channels\":[\"location:cell:%s\"]}"
                            .formatted(Cell.at(place, 15).token()));
            a.hear("subscribed");
            stage.location.move(ann.player(), far);

            assertThat(a.hear("unsubscribed").path("channels")).hasSize(1);
            var players = a.hear("players.nearby").path("data");
            assertThat(players.findValuesAsText("username")).containsExactly("bob");
            var coins = a.hear("coins.nearby").path("data");
            assertThat(coins.findValuesAsText("id")).containsExactly(coin.toString());

            var there = stage.spawn(far);
            assertThat(a.hear("coins.spawn").at("/data/id").asText()).isEqualTo(there.toString());
            var here = stage.spawn(place);
            var heard = b.hear("coins.spawn").path("data");
            assertThat(heard.path("id").asText()).isEqualTo(here.toString());
            assertThat(heard.path("value").asText()).isEqualTo("1.5");
            assertThat(a.all("coins.spawn")).hasSize(1);
        }
    }

    @Test
    void a_coin_is_paid_to_its_collector_and_gone_for_all_named_only_if_they_wish() {
        var place = Stage.place();
        var ann = Stage.genesis("ann");

        try (var a = stage.at(place, ann);
                var tablet = stage.at(place, ann);
                var b = stage.at(place, Stage.player("bob"))) {
            var coin = UUID.randomUUID();
            a.say(collect(coin, place.latitude(), place.longitude()));
            var result = a.hear("game.result");
            assertThat(result.path("ref").asText()).isEqualTo("g1");
            assertThat(result.at("/data/reward").asText()).isEqualTo("3");
            assertThat(result.at("/data/multiplier").asText()).isEqualTo("2.0");

            for (var own : List.of(a, tablet)) {
                var inventory = own.hear("inventory.updated");
                assertThat(inventory.path("channel").asText()).isEqualTo("user:" + ann.player());
                assertThat(inventory.at("/data/balance").asText()).isEqualTo("13");
            }
            var gone = b.hear("coins.collected").path("data");
            assertThat(gone.path("coin_id").asText()).isEqualTo(coin.toString());
            assertThat(gone.has("user_id")).isFalse();

            stage.location.share(ann.player(), new Sharing("nearby", "exact", "ann"));
            stage.location.move(ann.player(), place);
            b.hear("location.updates");
            a.say(collect(UUID.randomUUID(), place.latitude(), place.longitude()));
            assertThat(b.hear("coins.collected").at("/data/username").asText()).isEqualTo("ann");
            assertThat(b.all("inventory.updated")).isEmpty();
        }
    }

    @Test
    void who_becomes_a_member_while_connected_is_paid_as_one() throws Exception {
        var place = Stage.place();
        var ann = Stage.player("ann");
        var redis = stage.platform.redis().sync();

        try (var a = stage.at(place, ann)) {
            assertThat(multiplier(a, place)).isEqualTo("1.0");
            redis.hset(GenesisRoll.MEMBERS_KEY, ann.player().toString(), "7");
            redis.set(GenesisRoll.VERSION_KEY, UUID.randomUUID().toString());
            var paid =
                    Wait.until(
                            Duration.ofSeconds(5),
                            Duration.ofMillis(200),
                            () -> multiplier(a, place).equals("2.0"));
            assertThat(paid).isTrue();
        }
    }

    /// By which a coin that somebody takes now is paid.
    private static String multiplier(Client client, Position place) {
        client.say(collect(UUID.randomUUID(), place.latitude(), place.longitude()));
        return client.hear("game.result").at("/data/multiplier").asText();
    }

    @Test
    void the_outcomes_of_reaching_for_a_coin_have_the_codes_of_http() {
        var place = Stage.place();
        var coin = UUID.randomUUID();
        stage.game.outcome(
                new CoinId(coin), new game.ore.api.game.Collected.OutOfRange(25.0, 10.0));

        try (var a = stage.at(place, Stage.player("ann"))) {
            a.say(collect(coin, place.latitude(), place.longitude()));
            var error = a.hear("error");
            assertThat(error.path("code").asText()).isEqualTo("OUT_OF_RANGE");
            assertThat(error.path("ref").asText()).isEqualTo("g1");
        }
    }

    @Test
    void several_instances_serve_one_world_within_a_tenth_of_a_second() throws Exception {
        var place = Stage.place();
        var ann = Stage.player("ann");
        var bob = Stage.player("bob");
        stage.location.share(ann.player(), new Sharing("nearby", "exact", "ann"));

        try (var second = Stage.open(Map.of());
                var a = stage.at(place, ann);
                var b = second.at(place, bob)) {
            var took = new TreeSet<Duration>();
            for (var step = 0; step < 10; step++) {
                var started = System.nanoTime();
                var coin = stage.spawn(place.plusMeters(step, 0));
                Predicate<JsonNode> it = m -> m.at("/data/id").asText().equals(coin.toString());
                a.hear("coins.spawn", it);
                b.hear("coins.spawn", it);
                took.add(Duration.ofNanos(System.nanoTime() - started));
            }
            assertThat(took.first()).isLessThan(Duration.ofMillis(100));
            stage.location.move(ann.player(), place.plusMeters(5, 5));
            assertThat(b.hear("location.updates").at("/data/0/username").asText()).isEqualTo("ann");
        }
    }

    private static String update(double latitude, double longitude) {
        return """
        {"type":"location.update","id":"m1","data":{"lat":%s,"lng":%s,"accuracy":5,
        "timestamp":"2026-01-31T12:00:00Z"}}
        """
                .formatted(latitude, longitude);
    }

    private static String collect(UUID coin, double latitude, double longitude) {
        return """
        {"type":"game.action","id":"g1","data":{"action":"collect","target":"%s",
        "request_id":"%s","latitude":%s,"longitude":%s,"accuracy":5}}
        """
                .formatted(coin, UUID.randomUUID(), latitude, longitude);
    }
}
