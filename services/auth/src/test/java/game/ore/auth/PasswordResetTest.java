package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.auth.AuthWorld.Answer;
import game.ore.auth.domain.Person;
import game.ore.testing.Authenticator;
import game.ore.token.Verified;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordResetTest {
    private static final String OTHER = "nine small elephants";

    private final Postbox post = new Postbox();
    private final AuthWorld world = AuthWorld.start(post.settings());

    @AfterAll
    void close() {
        world.close();
        post.close();
    }

    @Test
    void the_link_in_the_mail_sets_a_password_once_and_ends_all_sessions() {
        var phone = world.register("anna");
        var tablet = login("anna", AuthWorld.PASSWORD);
        forgot("anna@example.org");
        var token = post.reset("anna@example.org").token();

        assertThat(reset(token, OTHER).status()).isEqualTo(204);
        for (var session : List.of(phone, tablet)) {
            assertThat(world.endsSoon(session.text("access_token"))).isTrue();
            assertThat(world.refresh(session.text("refresh_token")).status()).isEqualTo(401);
        }
        assertThat(login("anna", AuthWorld.PASSWORD).code()).isEqualTo("LOGIN_FAILED");
        var again = login("anna", OTHER);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().at("/user/email_verified").asBoolean())
                .as("whoever reads the mail has the address")
                .isTrue();
        assertThat(reset(token, "ten large elephants").code()).isEqualTo("LINK_INVALID");
    }

    @Test
    void whether_an_address_is_known_cannot_be_told_from_the_answer() {
        world.register("bert");
        var known = forgot("bert@example.org");
        var unknown = forgot("nobody@example.org");

        assertThat(known.status()).isEqualTo(202);
        assertThat(unknown).isEqualTo(known);
        assertThat(post.reset("bert@example.org").token()).isNotEmpty();
        assertThat(post.texts("nobody@example.org", "")).isEmpty();
    }

    @Test
    void a_password_that_is_refused_leaves_the_link_good() {
        world.register("carl");
        forgot("carl@example.org");
        var token = post.reset("carl@example.org").token();

        assertThat(reset(token, "too short").code()).isEqualTo("WEAK_PASSWORD");
        assertThat(reset(token, "my name is carl").code()).isEqualTo("WEAK_PASSWORD");
        assertThat(reset(token, "1234567890").code()).isEqualTo("PASSWORD_BREACHED");
        assertThat(reset(token, OTHER).status()).isEqualTo(204);
    }

    @Test
    void a_link_works_for_half_an_hour() {
        world.register("dora");
        forgot("dora@example.org");
        var token = post.reset("dora@example.org").token();
        world.later(Duration.ofMinutes(30));
        assertThat(reset(token, OTHER).code()).isEqualTo("LINK_INVALID");
        assertThat(login("dora", AuthWorld.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void nobodys_mail_is_flooded_and_a_newer_link_makes_the_older_void() {
        world.register("emil");
        forgot("emil@example.org");
        var first = post.reset("emil@example.org").token();
        for (var i = 0; i < 5; i++) forgot("emil@example.org");

        world.later(Duration.ofMinutes(1));
        forgot("EMIL@example.ORG");
        var second = post.link("emil@example.org", "Choose", 2).token();
        assertThat(post.texts("emil@example.org", "Choose")).hasSize(2);
        assertThat(reset(first, OTHER).code()).isEqualTo("LINK_INVALID");
        assertThat(reset(second, OTHER).status()).isEqualTo(204);
    }

    @Test
    void an_account_without_a_password_gets_its_first_if_the_address_is_verified() {
        world.register("ida");
        world.register("jon");
        world.sql(
                "UPDATE auth.accounts SET password_hash = NULL WHERE username_key IN ('ida', 'jon')");
        world.sql("UPDATE auth.accounts SET email_verified_at = now() WHERE username_key = 'ida'");
        forgot("jon@example.org");
        forgot("ida@example.org");
        var token = post.reset("ida@example.org").token();
        assertThat(reset(token, OTHER).status()).isEqualTo(204);
        assertThat(login("ida", OTHER).status()).isEqualTo(200);
        assertThat(post.texts("jon@example.org", "Choose")).isEmpty();
    }

    @Test
    void wrong_codes_of_a_second_factor_are_not_forgotten_by_a_reset() {
        var access = world.register("kurt").text("access_token");
        var app = new Authenticator(world.as(access, "POST", "/auth/totp").text("otpauth_uri"));
        var code = Map.of("code", app.code(world.now.get()));
        assertThat(world.as(access, "POST", "/auth/totp/confirm", code).status()).isEqualTo(200);
        for (var i = 0; i < 5; i++) {
            var guess =
                    world.post(
                            "/auth/login",
                            Map.of(
                                    "username",
                                    "kurt",
                                    "password",
                                    AuthWorld.PASSWORD,
                                    "totp",
                                    "no-such-code"));
            assertThat(guess.code()).isEqualTo("TOTP_INVALID");
        }
        forgot("kurt@example.org");
        assertThat(reset(post.reset("kurt@example.org").token(), OTHER).status()).isEqualTo(204);
        assertThat(login("kurt", OTHER).code()).isEqualTo("LOGIN_LOCKED");
    }

    @Test
    void devices_are_forgotten_by_a_reset_and_linked_identities_stay_and_are_named() {
        var device =
                Map.of(
                        "device_id",
                        "found-on-a-train",
                        "device_secret",
                        Secrets.next(new Random(41)));
        var guest = world.post("/auth/guest", device);
        var account =
                Map.of(
                        "username",
                        "lena",
                        "email",
                        "lena@example.org",
                        "password",
                        AuthWorld.PASSWORD);
        world.as(guest.text("access_token"), "POST", "/auth/upgrade", account);
        world.link(guest.userId(), new Person("discord", "815", "lena#1", Optional.empty(), false));
        var app = world.app(guest.text("access_token"));

        forgot("lena@example.org");
        assertThat(reset(post.reset("lena@example.org").token(), OTHER).status()).isEqualTo(204);
        assertThat(world.endsSoon(guest.text("access_token"))).isTrue();
        assertThat(world.post("/auth/guest", device).userId())
                .as("to whoever has the device it is a new one")
                .isNotEqualTo(guest.userId());
        assertThat(login("lena", OTHER).code())
                .as("the second factor stays")
                .isEqualTo("TOTP_REQUIRED");
        world.later(Authenticator.STEP);
        var body = Map.of("username", "lena", "password", OTHER, "totp", app.code(world.now.get()));
        var again = world.post("/auth/login", body);
        assertThat(
                        world.as(again.text("access_token"), "GET", "/auth/identities")
                                .body()
                                .path("items")
                                .findValuesAsText("provider"))
                .containsExactly("discord");
        assertThat(post.letter("lena@example.org", "changed"))
                .contains("still sign in")
                .contains("- discord lena#1");
    }

    @Test
    void a_link_of_one_kind_is_none_of_the_other() {
        world.register("fritz");
        var verification = post.verification("fritz@example.org").token();
        assertThat(reset(verification, OTHER).code()).isEqualTo("LINK_INVALID");
        forgot("fritz@example.org");
        var reset = post.reset("fritz@example.org").token();
        assertThat(world.post("/auth/email/verify", Map.of("token", reset)).code())
                .isEqualTo("LINK_INVALID");
    }

    @Test
    void an_account_that_was_locked_by_guesses_is_open_to_its_owner_after_a_reset() {
        world.register("gina");
        for (var i = 0; i < 5; i++) login("gina", "not seven giraffes");
        assertThat(login("gina", AuthWorld.PASSWORD).code()).isEqualTo("LOGIN_LOCKED");
        forgot("gina@example.org");
        reset(post.reset("gina@example.org").token(), OTHER);
        assertThat(login("gina", OTHER).status()).isEqualTo(200);
    }

    @Test
    void who_signs_in_with_the_old_password_during_a_reset_is_out_afterwards() throws Exception {
        world.register("hugo");
        forgot("hugo@example.org");
        var token = post.reset("hugo@example.org").token();
        var begun = new ConcurrentLinkedQueue<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 12; i++) {
                var _ = threads.submit(() -> begun.add(login("hugo", AuthWorld.PASSWORD)));
            }
            threads.submit(() -> reset(token, OTHER)).get();
        }
        assertThat(begun)
                .filteredOn(answer -> answer.status() == 200)
                .allMatch(answer -> world.endsSoon(answer.text("access_token")));
    }

    @Test
    void somebody_signed_in_changes_the_password_and_stays_while_others_go() {
        var phone = world.register("ida");
        var tablet = login("ida", AuthWorld.PASSWORD);
        var here = phone.text("access_token");

        assertThat(change(here, "not seven giraffes", OTHER).code()).isEqualTo("PASSWORD_WRONG");
        assertThat(change(here, AuthWorld.PASSWORD, "short").code()).isEqualTo("WEAK_PASSWORD");
        assertThat(change(here, AuthWorld.PASSWORD, OTHER).status()).isEqualTo(204);

        assertThat(world.endsSoon(tablet.text("access_token"))).isTrue();
        assertThat(world.verifier.verify(here)).isInstanceOf(Verified.Valid.class);
        assertThat(world.refresh(phone.text("refresh_token")).status()).isEqualTo(200);
        assertThat(login("ida", OTHER).status()).isEqualTo(200);
        assertThat(post.texts("ida@example.org", "Choose")).isEmpty();
    }

    @Test
    void the_old_password_cannot_be_guessed_by_changing_it() {
        var here = world.register("jan").text("access_token");
        for (var i = 0; i < 5; i++) change(here, "guess number " + i, OTHER);
        assertThat(change(here, AuthWorld.PASSWORD, OTHER).code()).isEqualTo("LOGIN_LOCKED");
    }

    private Answer forgot(String email) {
        return world.post("/auth/password/forgot", Map.of("email", email));
    }

    private Answer reset(String token, String password) {
        return world.post("/auth/password/reset", Map.of("token", token, "password", password));
    }

    private Answer change(String accessToken, String old, String password) {
        return world.as(accessToken, "PUT", "/auth/password", Map.of("old", old, "new", password));
    }

    private Answer login(String username, String password) {
        return world.login(username, password, "192.0.2.80");
    }
}
