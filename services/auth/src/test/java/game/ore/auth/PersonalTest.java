package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.Confirmation;
import game.ore.api.auth.Proof;
import game.ore.auth.AuthWorld.Answer;
import game.ore.events.Topics;
import game.ore.events.avro.PersonalDataRequested;
import game.ore.net.Json;
import game.ore.rights.Exports;
import game.ore.runtime.Wait;
import game.ore.testing.Authenticator;
import game.ore.testing.TestParts;
import game.ore.token.Verified;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalTest {
    /// Nobody takes letters here, so they wait.
    private final AuthWorld world = AuthWorld.start(Map.of("ore.s3.endpoint", TestParts.s3()));

    @AfterAll
    void close() {
        world.close();
    }

    private UUID session(Answer signedIn) {
        return ((Verified.Valid) world.verifier.verify(signedIn.text("access_token"))).session();
    }

    private Confirmation confirm(
            Answer signedIn, Optional<String> password, Optional<String> code) {
        var proof = new Proof(session(signedIn), password, code, "192.0.2.1");
        return world.auth.api().confirm(PlayerId.of(signedIn.userId()), proof);
    }

    private UUID tell(String kind, String player) {
        var id = UUID.randomUUID();
        var user = UUID.fromString(player);
        var request =
                new PersonalDataRequested(
                        id, user, kind, AuthWorld.NOON, AuthWorld.NOON.plus(Duration.ofDays(7)));
        var events = world.platform.events();
        var event = events.source("user").event(player, request);
        events.writer().write(Topics.PERSONAL_REQUESTED, event).join();
        events.writer().write(Topics.PERSONAL_REQUESTED, event).join();
        return id;
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(20), Duration.ofMillis(20), condition);
    }

    private long rows(String query) {
        return Long.parseLong(world.found("SELECT count(*) FROM auth." + query));
    }

    @Test
    void a_password_is_shown_again_and_guessing_it_locks() {
        var ann = world.register("ann-confirms");
        var none = Optional.<String>empty();
        assertThat(confirm(ann, none, none)).isEqualTo(new Confirmation.PasswordMissing());
        assertThat(confirm(ann, Optional.of(AuthWorld.PASSWORD), none))
                .isEqualTo(new Confirmation.Confirmed());
        var wrong = Optional.of("seven small giraffes");
        for (var i = 0; i < 5; i++) {
            assertThat(confirm(ann, wrong, none)).isEqualTo(new Confirmation.PasswordWrong());
        }
        assertThat(confirm(ann, Optional.of(AuthWorld.PASSWORD), none))
                .isInstanceOf(Confirmation.Locked.class);
    }

    @Test
    void who_has_no_password_has_to_have_signed_in_lately() {
        var device =
                Map.of(
                        "device_id",
                        UUID.randomUUID().toString(),
                        "device_secret",
                        Secrets.next(new SecureRandom()));
        var first = world.post("/auth/guest", device);
        var none = Optional.<String>empty();
        assertThat(confirm(first, none, none)).isEqualTo(new Confirmation.Confirmed());
        world.later(Duration.ofMinutes(11));
        assertThat(confirm(first, none, none)).isEqualTo(new Confirmation.SignInAgain());
        assertThat(confirm(world.post("/auth/guest", device), none, none))
                .isEqualTo(new Confirmation.Confirmed());
    }

    @Test
    void a_second_factor_is_asked_for_where_there_is_one() {
        var bob = world.register("bob-confirms");
        var token = bob.text("access_token");
        var app = new Authenticator(world.as(token, "POST", "/auth/totp").text("otpauth_uri"));
        var code = Map.of("code", app.code(world.now.get()));
        assertThat(world.as(token, "POST", "/auth/totp/confirm", code).status()).isEqualTo(200);
        world.later(Duration.ofSeconds(30));
        var password = Optional.of(AuthWorld.PASSWORD);
        assertThat(confirm(bob, password, Optional.empty()))
                .isEqualTo(new Confirmation.CodeMissing());
        assertThat(confirm(bob, password, Optional.of("no code at all")))
                .isEqualTo(new Confirmation.CodeWrong());
        assertThat(confirm(bob, password, Optional.of(app.code(world.now.get()))))
                .isEqualTo(new Confirmation.Confirmed());
    }

    @Test
    void whoever_is_erased_cannot_come_back_and_their_name_is_free() throws Exception {
        var eve = world.register("eve-leaves");
        var stays = world.register("stays");
        var letters = rows("mail_outbox");
        tell("ERASE", eve.userId());

        assertThat(world.endsSoon(eve.text("access_token"))).isTrue();
        assertThat(soon(() -> rows("accounts WHERE id = '%s'".formatted(eve.userId())) == 0))
                .isTrue();
        assertThat(world.refresh(eve.text("refresh_token")).status()).isEqualTo(401);
        assertThat(world.login("eve-leaves", AuthWorld.PASSWORD, "192.0.2.2").status())
                .isEqualTo(401);
        assertThat(rows("links WHERE account = '%s'".formatted(eve.userId()))).isZero();
        assertThat(rows("mail_outbox")).as("the letter to her").isEqualTo(letters - 1);
        assertThat(world.sessions(eve.userId())).isZero();
        assertThat(world.register("eve-leaves").status()).isEqualTo(201);
        assertThat(world.refresh(stays.text("refresh_token")).status()).isEqualTo(200);
    }

    /// The audit log only grows, but what somebody wrote about a person goes with the person.
    @Test
    void why_somebody_was_banned_is_forgotten_with_them_and_the_audit_log_stays_whole()
            throws Exception {
        var boss = admin("boss-forgets");
        var mallory = world.register("mallory-leaves");
        var ban = Map.of("reason", "Mallory of Elm Street sold coins");
        var path = "/auth/admin/accounts/" + mallory.userId() + "/ban";
        assertThat(world.as(boss, "POST", path, ban).status()).isEqualTo(204);
        var texts = "audit_text WHERE text LIKE '%Elm Street%'";
        assertThat(rows(texts)).isEqualTo(1);

        tell("ERASE", mallory.userId());
        assertThat(soon(() -> rows(texts) == 0)).isTrue();
        assertThat(rows("audit_entry WHERE details::text LIKE '%Elm Street%'")).isZero();
        var found = world.as(boss, "POST", "/auth/admin/audit/verify").body();
        assertThat(found.path("intact").asBoolean()).isTrue();
        var entries = world.as(boss, "GET", "/auth/admin/audit?limit=100").body().path("items");
        assertThat(entries.findValuesAsText("subject")).contains(mallory.userId());
    }

    /// The token of an admin with a second factor.
    private String admin(String username) {
        var app = world.app(world.register(username).text("access_token"));
        try (var _ = world.another(Map.of("auth.first-admin", username))) {
            return world.login(username, app).text("access_token");
        }
    }

    @Test
    void an_export_shows_accounts_and_sessions_but_no_secret() throws Exception {
        var uma = world.register("uma-exports");
        var id = tell("EXPORT", uma.userId());
        var out = new ByteArrayOutputStream();
        try (var exports = Exports.store(world.platform.settings())) {
            assertThat(soon(() -> isThere(exports, id, out))).isTrue();
        }
        var shown = Json.tree(out.toByteArray());
        assertThat(shown.at("/tables/accounts/0/username").asText()).isEqualTo("uma-exports");
        assertThat(shown.at("/elsewhere/sessions/0/id").asText())
                .isEqualTo(session(uma).toString());
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("hash", "argon2");
    }

    private static boolean isThere(
            game.ore.personal.ExportStore exports, UUID id, ByteArrayOutputStream out) {
        try {
            exports.copy(id, "auth", out);
            return true;
        } catch (FileNotFoundException _) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
