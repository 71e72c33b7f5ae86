package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.api.Role;
import game.ore.eventlog.Topic;
import game.ore.events.Topics;
import game.ore.events.avro.AccountChanged;
import game.ore.events.avro.UserRegistered;
import game.ore.net.Json;
import game.ore.runtime.Wait;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileTest {
    private final UserWorld world = new UserWorld();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_player_who_is_faster_than_the_news_of_their_account_has_a_profile() {
        var ada = UserWorld.player("Ada");
        var me = world.get(ada, "/users/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("username")).isEqualTo("Ada");
        assertThat(me.text("display_name")).isEqualTo("Ada");
        assertThat(me.text("email")).isEqualTo("Ada@example.org");
        assertThat(me.text("role")).isEqualTo("player");
        assertThat(me.body().path("is_premium").asBoolean(true)).isFalse();
        assertThat(me.text("joined_at")).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(me.body().has("wallet_address")).isFalse();
    }

    @Test
    void what_has_to_be_agreed_to_is_shown_as_long_as_auth_can_be_asked() {
        var ida = UserWorld.player("ida");
        var me = world.get(ida, "/users/me");
        assertThat(me.body().path("consents_needed").toString()).isEqualTo("[\"terms\"]");

        world.authIsAway(true);
        var without = world.get(ida, "/users/me");
        world.authIsAway(false);
        assertThat(without.status()).isEqualTo(200);
        assertThat(without.body().has("consents_needed")).isFalse();
    }

    @Test
    void the_news_of_an_account_makes_a_profile_once_and_keeps_what_its_owner_wrote()
            throws Exception {
        var early = UserWorld.player("early_bird");
        var late = UserWorld.player("late_bird");
        world.put(early, "/users/me", "{\"bio\":\"first\"}");
        var before = UserWorld.NOON.minusSeconds(60);
        for (var repeated = 0; repeated < 2; repeated++) {
            tell(early, before);
            tell(late, before);
        }
        assertThat(soon(() -> world.get(early, "/users/" + late.player()).status() == 200))
                .isTrue();
        assertThat(soon(() -> joined(early).equals(before.toString()))).isTrue();
        assertThat(world.get(early, "/users/me").text("bio")).isEqualTo("first");
        assertThat(world.get(early, "/users/" + late.player()).text("username"))
                .isEqualTo("late_bird");
    }

    @Test
    void what_is_left_out_of_a_change_stays_and_everybody_sees_the_change_at_once() {
        var bea = UserWorld.player("bea");
        world.get(bea, "/users/" + bea.player());
        world.get(bea, "/users/me");
        var changed =
                world.put(
                        bea,
                        "/users/me",
                        """
                        {"display_name": "  Bea 🦒  ", "language": "pt-BR",
                         "settings": {"volume": 0.5, "tiles": 3, "night": true, "theme": "dark"}}
                        """);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("display_name")).isEqualTo("Bea 🦒");

        world.put(bea, "/users/me", "{\"bio\":\"two\\nlines\",\"display_name\":null}");
        var me = world.get(bea, "/users/me");
        assertThat(me.text("bio")).isEqualTo("two\nlines");
        assertThat(me.text("language")).isEqualTo("pt-BR");
        assertThat(me.body().path("settings"))
                .isEqualTo(
                        Json.tree(
                                "{\"volume\":0.5,\"tiles\":3,\"night\":true,\"theme\":\"dark\"}"
                                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(
                        world.get(UserWorld.player("zoe"), "/users/" + bea.player())
                                .text("display_name"))
                .isEqualTo("Bea 🦒");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"display_name\":\"\"}",
                "{\"display_name\":\"   \"}",
                "{\"display_name\":\"two\\nlines\"}",
                "{\"display_name\":\"nul\\u0000\"}",
                "{\"display_name\":\"\\ud800\"}",
                "{\"display_name\":\"\\u202egnirts\"}",
                "{\"display_name\":7}",
                "{\"bio\":[\"a\"]}",
                "{\"bio\":\"\\u0007\"}",
                "{\"language\":\"english\"}",
                "{\"settings\":[]}",
                "{\"settings\":{\"a\":{\"b\":1}}}",
                "{\"settings\":{\"a\":\"\\u0000\"}}",
                "{\"settings\":{\"\\u0000\":1}}",
                "{\"settings\":{\"a\":\"\\udc00\"}}",
                "{\"settings\":{\"a\":1e999}}",
                "{\"settings\":{\"a\":123456789012345678901234567890}}",
                "[]",
                "7"
            })
    void what_is_not_as_it_must_be_changes_nothing(String body) {
        var cleo = UserWorld.player("cleo");
        var before = world.get(cleo, "/users/me").body();
        var answer = world.put(cleo, "/users/me", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(world.get(cleo, "/users/me").body()).isEqualTo(before);
    }

    @Test
    void too_much_is_too_much() {
        var dan = UserWorld.player("dan");
        var many = new HashMap<String, Integer>();
        for (var i = 0; i < 51; i++) many.put("key" + i, i);
        var bodies =
                List.of(
                        Map.of("settings", many),
                        Map.of("settings", Map.of("a", "x".repeat(501))),
                        Map.of("bio", "x".repeat(501)),
                        Map.of("display_name", "x".repeat(51)));
        for (var body : bodies) {
            assertThat(world.put(dan, "/users/me", Json.text(body)).code())
                    .isEqualTo("VALIDATION_FAILED");
        }
        assertThat(world.put(dan, "/users/me", "{\"bio\":").code()).isEqualTo("MALFORMED_JSON");
    }

    @Test
    void others_see_neither_address_nor_role_nor_settings() {
        var eve = UserWorld.player("eve");
        world.get(eve, "/users/me");
        var seen = world.get(UserWorld.player("mallory"), "/users/" + eve.player());
        assertThat(seen.body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "username",
                        "display_name",
                        "bio",
                        "is_genesis",
                        "is_premium",
                        "joined_at");
    }

    @Test
    void nobody_is_not_found_and_no_id_is_refused() {
        var finn = UserWorld.player("finn");
        var nobody = world.get(finn, "/users/" + UUID.randomUUID());
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.code()).isEqualTo("USER_NOT_FOUND");
        assertThat(world.get(finn, "/users/not-an-id").code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void a_genesis_token_makes_the_profile_genesis_and_an_older_one_does_not_undo_it() {
        var before = UserWorld.player("gwen");
        world.get(before, "/users/me");
        var since =
                new Caller(
                        before.player(),
                        before.username(),
                        before.email(),
                        Role.PLAYER,
                        new Caller.Benefits(true, Factor.of("2.0"), 3));
        assertThat(world.get(since, "/users/me").body().path("is_genesis").asBoolean()).isTrue();
        assertThat(world.get(before, "/users/me").body().path("is_genesis").asBoolean()).isTrue();
    }

    @Test
    void another_username_and_country_are_heard_of_and_older_news_changes_nothing()
            throws InterruptedException {
        var guest = UserWorld.player("guest_k7x2q");
        assertThat(world.get(guest, "/users/me").text("reward_policy"))
                .as("tokens are not promised to who has not said where they live")
                .isEqualTo("points");
        var path = "/users/" + guest.player();
        assertThat(world.get(guest, path).text("username")).isEqualTo("guest_k7x2q");

        tellChanged(guest, "Kirsten", "US", 2);
        assertThat(soon(() -> world.get(guest, path).text("username").equals("Kirsten"))).isTrue();
        assertThat(world.get(guest, path).text("display_name")).isEqualTo("Kirsten");
        assertThat(world.get(guest, "/users/me").text("reward_policy")).isEqualTo("tokens");
        var found = world.get(guest, "/users/search?q=kirst").body().path("items");
        assertThat(found.findValuesAsText("id")).containsExactly(guest.player().toString());
        assertThat(world.get(guest, "/users/search?q=guest_k7x2q").body().path("items")).isEmpty();

        tellChanged(guest, "older", "KR", 1);
        tellChanged(guest, "Kirsten", "KR", 3);
        assertThat(soon(() -> world.get(guest, "/users/me").text("reward_policy").equals("points")))
                .isTrue();
        assertThat(world.get(guest, "/users/me").text("country")).isEqualTo("KR");
        assertThat(world.get(guest, path).text("username")).isEqualTo("Kirsten");
    }

    @Test
    void the_balance_is_what_the_game_says_and_unknown_while_it_is_away() {
        var hal = UserWorld.player("hal");
        var balance = world.get(hal, "/users/balance");
        assertThat(balance.body())
                .isEqualTo(Json.mapper().createObjectNode().put("points", "12.5"));
        world.gameIsAway(true);
        assertThat(world.get(hal, "/users/balance").status()).isEqualTo(503);
        world.gameIsAway(false);
    }

    private String joined(Caller caller) {
        return world.get(caller, "/users/me").text("joined_at");
    }

    private void tell(Caller player, Instant at) {
        tell(
                player,
                Topics.USER_REGISTERED,
                UserRegistered.newBuilder()
                        .setUserId(player.player().value())
                        .setUsername(player.username())
                        .setRole(player.role().text())
                        .setRegisteredAt(at)
                        .build());
    }

    private void tellChanged(Caller player, String username, String country, long revision) {
        tell(
                player,
                Topics.ACCOUNT_CHANGED,
                AccountChanged.newBuilder()
                        .setUserId(player.player().value())
                        .setUsername(username)
                        .setCountry(country)
                        .setRevision(revision)
                        .setChangedAt(UserWorld.NOON)
                        .build());
    }

    private void tell(Caller player, Topic topic, SpecificRecord fact) {
        var events = world.platform.events();
        var event = events.source("auth").event(player.player().toString(), fact);
        events.writer().write(topic, event).join();
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(30), Duration.ofMillis(20), condition);
    }
}
