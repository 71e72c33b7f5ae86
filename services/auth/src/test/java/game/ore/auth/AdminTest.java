package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Role;
import game.ore.auth.AuthWorld.Answer;
import game.ore.runtime.Wait;
import game.ore.token.Verified;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminTest {
    private final AuthWorld world = AuthWorld.start();
    private final String boss = admin("boss");

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void what_is_for_admins_is_for_nobody_else() {
        var player = world.register("anna");
        var moderator = withRole("annette", "moderator");
        var path = "/auth/admin/accounts";
        for (var token : List.of(player.text("access_token"), moderator)) {
            assertThat(world.as(token, "GET", path).code()).isEqualTo("ROLE_REQUIRED");
            var role = path + "/" + id(player) + "/role";
            assertThat(world.as(token, "PUT", role, Map.of("role", "admin")).code())
                    .isEqualTo("ROLE_REQUIRED");
        }
        assertThat(world.send("GET", path, "", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void nobody_acts_as_admin_or_moderator_without_a_second_factor() {
        var path = "/auth/admin/accounts";
        for (var role : List.of("admin", "moderator")) {
            var name = "weak_" + role;
            changeRole(boss, id(world.register(name)), role);
            var weak = login(name).text("access_token");
            var refused =
                    world.as(
                            weak,
                            "POST",
                            path + "/" + idOf("boss") + "/ban",
                            Map.of("reason", "x"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("SECOND_FACTOR_REQUIRED");

            var app = world.app(weak);
            assertThat(world.as(weak, "DELETE", path + "/" + idOf("boss") + "/ban").code())
                    .as("the session of before is as weak as it was")
                    .isEqualTo("SECOND_FACTOR_REQUIRED");
            var strong = world.login(name, app);
            var ban = path + "/" + id(world.register("banned_by_" + role)) + "/ban";
            assertThat(
                            world.as(
                                            strong.text("access_token"),
                                            "POST",
                                            ban,
                                            Map.of("reason", "fraud"))
                                    .status())
                    .isEqualTo(204);

            var refreshed = world.refresh(strong.text("refresh_token"));
            assertThat(world.as(refreshed.text("access_token"), "DELETE", ban).status())
                    .as("it goes on with the session")
                    .isEqualTo(204);
        }
    }

    @Test
    void accounts_are_found_by_the_beginning_of_their_names_page_by_page_and_by_address() {
        for (var name : List.of("List_c", "list_a", "listXb", "list_b"))
            world.register(name, name + "@list.example");

        var first = world.as(boss, "GET", "/auth/admin/accounts?q=LIST_&limit=2");
        assertThat(first.body().path("items").findValuesAsText("username"))
                .containsExactly("list_a", "list_b");
        var rest =
                world.as(
                        boss,
                        "GET",
                        "/auth/admin/accounts?q=LIST_&limit=2&cursor=" + first.text("next_cursor"));
        assertThat(rest.body().path("items").findValuesAsText("username"))
                .containsExactly("List_c");
        assertThat(rest.body().path("next_cursor").isNull()).isTrue();

        var byAddress = world.as(boss, "GET", "/auth/admin/accounts?q=LISTXB@list.example");
        assertThat(byAddress.body().path("items").findValuesAsText("username"))
                .containsExactly("listXb");
        assertThat(world.as(boss, "GET", "/auth/admin/accounts?cursor=AA").code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void a_new_role_holds_from_the_next_sign_in_and_ends_what_went_before() {
        var answer = world.register("carla");
        assertThat(changeRole(boss, id(answer), "moderator").status()).isEqualTo(204);

        assertThat(world.endsSoon(answer.text("access_token"))).isTrue();
        assertThat(world.refresh(answer.text("refresh_token")).status()).isEqualTo(401);
        assertThat(login("carla").body().at("/user/role").asText()).isEqualTo("moderator");
        assertThat(changeRole(boss, id(answer), "emperor").code()).isEqualTo("VALIDATION_FAILED");
        assertThat(changeRole(boss, UUID.randomUUID().toString(), "admin").code())
                .isEqualTo("ACCOUNT_NOT_FOUND");
    }

    @Test
    void nobody_changes_their_own_role_or_bans_themselves() {
        var me = idOf("boss");
        assertThat(changeRole(boss, me, "player").code()).isEqualTo("OWN_ACCOUNT");
        assertThat(ban(boss, me, Map.of("reason", "tired")).code()).isEqualTo("OWN_ACCOUNT");
    }

    @Test
    void two_admins_who_take_each_others_role_at_once_do_not_both_succeed() throws Exception {
        for (var round = 0; round < 5; round++) {
            var one = withRole("one" + round, "admin");
            var two = withRole("two" + round, "admin");
            var oneId = idOf("one" + round);
            var twoId = idOf("two" + round);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var first = threads.submit(() -> changeRole(one, twoId, "player").status());
                var second = threads.submit(() -> changeRole(two, oneId, "player").status());
                assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(204, 403);
            }
        }
    }

    @Test
    void a_ban_ends_all_sessions_and_keeps_out_until_it_is_lifted() {
        var phone = world.register("dora");
        var tablet = login("dora");
        assertThat(ban(boss, id(phone), Map.of("reason", "spoofed")).status()).isEqualTo(204);

        for (var session : List.of(phone, tablet)) {
            assertThat(world.endsSoon(session.text("access_token"))).isTrue();
            assertThat(world.refresh(session.text("refresh_token")).status()).isEqualTo(401);
        }
        assertThat(login("dora").status()).isEqualTo(403);
        assertThat(login("dora").code()).isEqualTo("ACCOUNT_BANNED");
        assertThat(world.login("dora", "not the password", "192.0.2.91").code())
                .as("only who knows the password learns of it")
                .isEqualTo("LOGIN_FAILED");
        var listed = world.as(boss, "GET", "/auth/admin/accounts?q=dora").body().at("/items/0");
        assertThat(listed.path("status").asText()).isEqualTo("banned");
        assertThat(listed.at("/ban/reason").asText()).isEqualTo("spoofed");

        assertThat(lift(boss, id(phone)).status()).isEqualTo(204);
        assertThat(lift(boss, id(phone)).code()).isEqualTo("BAN_NOT_FOUND");
        assertThat(login("dora").status()).isEqualTo(200);
    }

    @Test
    void a_ban_with_an_end_ends_by_itself() throws Exception {
        var player = world.register("egon");
        var until = world.now.get().plus(Duration.ofHours(1));
        assertThat(ban(boss, id(player), Map.of("reason", "rude", "until", until)).status())
                .isEqualTo(204);
        assertThat(login("egon").body().at("/details/until").asText()).isEqualTo(until.toString());
        assertThat(ban(boss, id(player), Map.of("reason", "rude", "until", world.now.get())).code())
                .isEqualTo("VALIDATION_FAILED");

        world.later(Duration.ofHours(1));
        assertThat(
                        Wait.until(
                                Duration.ofSeconds(10),
                                Duration.ofMillis(50),
                                () -> login("egon").status() == 200))
                .isTrue();
    }

    @Test
    void moderators_ban_players_only() {
        var moderator = withRole("fred", "moderator");
        var player = id(world.register("gustav"));
        withRole("hanna", "advertiser");
        var advertiser = idOf("hanna");

        assertThat(ban(moderator, player, Map.of("reason", "bot")).status()).isEqualTo(204);
        assertThat(lift(moderator, player).status()).isEqualTo(204);
        assertThat(ban(moderator, advertiser, Map.of("reason", "ads")).code())
                .isEqualTo("ROLE_REQUIRED");
        assertThat(ban(moderator, idOf("boss"), Map.of("reason", "coup")).code())
                .isEqualTo("ROLE_REQUIRED");
    }

    @Test
    void who_signs_in_at_the_moment_of_a_ban_is_out_afterwards() throws Exception {
        var player = id(world.register("ilse"));
        var begun = new ConcurrentLinkedQueue<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 16; i++) {
                var _ = threads.submit(() -> begun.add(login("ilse")));
            }
            threads.submit(() -> ban(boss, player, Map.of("reason", "now"))).get();
        }
        assertThat(begun)
                .filteredOn(answer -> answer.status() == 200)
                .allMatch(answer -> world.endsSoon(answer.text("access_token")));
        assertThat(login("ilse").code()).isEqualTo("ACCOUNT_BANNED");
    }

    @Test
    void who_is_banned_or_gets_another_role_while_signing_in_does_not_get_what_they_had()
            throws Exception {
        var banned = id(world.register("lars"));
        var refused = world.changedMeanwhile(banned, AuthWorld.ban(banned), () -> login("lars"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("ACCOUNT_BANNED");
        assertThat(world.sessions(banned)).as("only the one before").isEqualTo(1);

        var demoted = id(world.register("mona"));
        assertThat(changeRole(boss, demoted, "moderator").status()).isEqualTo(204);
        var role = "UPDATE auth.accounts SET role = 'PLAYER' WHERE id = '" + demoted + "'";
        var answer = world.changedMeanwhile(demoted, role, () -> login("mona"));
        assertThat(answer.body().at("/user/role").asText()).isEqualTo("player");
        var valid = (Verified.Valid) world.verifier.verify(answer.text("access_token"));
        assertThat(valid.caller().role()).isEqualTo(Role.PLAYER);
    }

    @Test
    void who_has_no_address_is_listed_without_one() {
        var device =
                Map.of("device_id", "listed-device", "device_secret", Secrets.next(new Random(29)));
        var guest = world.post("/auth/guest", device);
        assertThat(guest.status()).as(guest.toString()).isEqualTo(201);
        var name = guest.body().at("/user/username").asText();
        var listed = world.as(boss, "GET", "/auth/admin/accounts?q=" + name).body().at("/items/0");
        assertThat(listed.path("username").asText()).isEqualTo(name);
        assertThat(listed.has("email")).isFalse();
    }

    @Test
    void all_of_it_stands_in_the_audit_log_which_shows_that_it_was_changed() {
        var subject = id(world.register("karl"));
        changeRole(boss, subject, "advertiser");
        ban(boss, subject, Map.of("reason", "fraud"));
        lift(boss, subject);

        var page = world.as(boss, "GET", "/auth/admin/audit?limit=3").body();
        assertThat(page.path("items").findValuesAsText("action"))
                .containsExactly("ban.lifted", "account.banned", "role.changed");
        assertThat(page.at("/items/2/details").toString())
                .isEqualTo("{\"from\":\"player\",\"to\":\"advertiser\"}");
        assertThat(page.path("items").findValuesAsText("subject")).containsOnly(subject);
        assertThat(page.at("/items/1/texts").toString()).isEqualTo("{\"reason\":\"fraud\"}");
        var details = page.at("/items/1/details");
        assertThat(details.path("until").asText()).isEqualTo("for ever");
        assertThat(details.path("reason").asText()).startsWith("hmac-sha256:");
        var older =
                world.as(
                        boss,
                        "GET",
                        "/auth/admin/audit?limit=1&cursor=" + page.path("next_cursor").asText());
        var before = older.body().at("/items/0");
        assertThat(before.path("hash").asText())
                .isEqualTo(page.at("/items/2/previous_hash").asText());

        var intact = world.as(boss, "POST", "/auth/admin/audit/verify").body();
        assertThat(intact.path("intact").asBoolean()).isTrue();
        assertThat(intact.path("head").asText()).isEqualTo(page.at("/items/0/hash").asText());

        var id = page.at("/items/1/id").asLong();
        tamper("UPDATE auth.audit_entry SET details = '{\"reason\":\"none\"}' WHERE id = " + id);
        var broken = world.as(boss, "POST", "/auth/admin/audit/verify").body();
        assertThat(broken.path("intact").asBoolean(true)).isFalse();
        assertThat(broken.path("broken_id").asLong()).isEqualTo(id);
        tamper("UPDATE auth.audit_entry SET details = '%s' WHERE id = %s".formatted(details, id));
        assertThat(
                        world.as(boss, "POST", "/auth/admin/audit/verify")
                                .body()
                                .path("intact")
                                .asBoolean())
                .isTrue();
    }

    private void tamper(String statement) {
        world.sql("ALTER TABLE auth.audit_entry DISABLE TRIGGER USER");
        world.sql(statement);
        world.sql("ALTER TABLE auth.audit_entry ENABLE TRIGGER USER");
    }

    /// The token of a new account that the operator has made an admin, with a second factor.
    private String admin(String username) {
        var registered = world.register(username);
        try (var _ = world.another(Map.of("auth.first-admin", username))) {
            var app = world.app(registered.text("access_token"));
            return world.login(username, app).text("access_token");
        }
    }

    /// The token of a new account with a second factor that an admin has given a role.
    private String withRole(String username, String role) {
        var registered = world.register(username);
        var app = world.app(registered.text("access_token"));
        changeRole(boss, id(registered), role);
        return world.login(username, app).text("access_token");
    }

    private Answer changeRole(String token, String subject, String role) {
        return world.as(
                token, "PUT", "/auth/admin/accounts/" + subject + "/role", Map.of("role", role));
    }

    private Answer ban(String token, String subject, Map<String, ?> body) {
        return world.as(token, "POST", "/auth/admin/accounts/" + subject + "/ban", body);
    }

    private Answer lift(String token, String subject) {
        return world.as(token, "DELETE", "/auth/admin/accounts/" + subject + "/ban");
    }

    private Answer login(String username) {
        return world.login(username, AuthWorld.PASSWORD, "192.0.2.90");
    }

    private String idOf(String username) {
        return world.found(
                "SELECT id FROM auth.accounts WHERE username_key = '%s'".formatted(username));
    }

    private static String id(Answer answer) {
        return answer.body().at("/user/id").asText();
    }
}
