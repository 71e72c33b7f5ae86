package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.auth.AuthWorld.Answer;
import game.ore.net.Json;
import game.ore.testing.Authenticator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondFactorTest {
    private static final Duration STEP = Duration.ofSeconds(30);

    private final AuthWorld world = AuthWorld.start();

    @AfterAll
    void close() {
        world.close();
    }

    /// Somebody with an app, whose last code was used a while ago.
    private record Owner(
            String name, String token, Authenticator app, List<String> recoveryCodes) {}

    private Owner owner(String name) {
        var token = world.register(name).text("access_token");
        var app = new Authenticator(world.as(token, "POST", "/auth/totp").text("otpauth_uri"));
        var confirmed = confirm(token, app.code(world.now.get()));
        assertThat(confirmed.status()).as(confirmed.toString()).isEqualTo(200);
        var codes = new ArrayList<String>();
        confirmed.body().path("recovery_codes").forEach(code -> codes.add(code.asText()));
        world.later(STEP);
        return new Owner(name, token, app, codes);
    }

    private Answer confirm(String token, String code) {
        return world.as(token, "POST", "/auth/totp/confirm", Map.of("code", code));
    }

    private Answer remove(Owner owner, String code) {
        return world.as(owner.token(), "DELETE", "/auth/totp", Map.of("code", code));
    }

    private Answer login(Owner owner, String totp) {
        return world.post(
                "/auth/login",
                Map.of("username", owner.name(), "password", AuthWorld.PASSWORD, "totp", totp));
    }

    private String now(Owner owner) {
        return owner.app().code(world.now.get());
    }

    /// Any code but those that count now.
    private String wrong(Owner owner) {
        var near =
                Stream.of(STEP.negated(), Duration.ZERO, STEP)
                        .map(drift -> owner.app().code(world.now.get().plus(drift)))
                        .toList();
        return Stream.of("000000", "111111", "222222", "333333")
                .filter(code -> !near.contains(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_is_asked_for_after_the_password_and_each_code_works_once() {
        var ann = owner("ann");
        var without = world.login("ann", AuthWorld.PASSWORD, "192.0.2.1");
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.code()).isEqualTo("TOTP_REQUIRED");
        assertThat(world.login("ann", "wrong password", "192.0.2.1").code())
                .as("nobody learns of it without the password")
                .isEqualTo("LOGIN_FAILED");

        var code = now(ann);
        assertThat(login(ann, code).status()).isEqualTo(200);
        assertThat(login(ann, code).code()).as("replayed").isEqualTo("TOTP_INVALID");
        world.later(STEP);
        assertThat(login(ann, code).code()).as("replayed a step later").isEqualTo("TOTP_INVALID");
        assertThat(login(ann, now(ann)).status()).isEqualTo(200);
    }

    @Test
    void the_code_that_confirms_it_is_used_up_and_nothing_is_asked_for_before() {
        var token = world.register("ben").text("access_token");
        var app = new Authenticator(world.as(token, "POST", "/auth/totp").text("otpauth_uri"));
        var second = new Authenticator(world.as(token, "POST", "/auth/totp").text("otpauth_uri"));
        assertThat(world.login("ben", AuthWorld.PASSWORD, "192.0.2.2").status()).isEqualTo(200);

        var code = second.code(world.now.get());
        assertThat(confirm(token, app.code(world.now.get())).code())
                .as("the secret was made anew")
                .isEqualTo("TOTP_INVALID");
        assertThat(confirm(token, code).status()).isEqualTo(200);
        assertThat(login(new Owner("ben", token, second, List.of()), code).code())
                .isEqualTo("TOTP_INVALID");
        assertThat(world.as(token, "POST", "/auth/totp").code()).isEqualTo("TOTP_ENABLED");
        assertThat(confirm(token, code).code()).isEqualTo("TOTP_ENABLED");
    }

    @Test
    void a_recovery_code_works_in_place_of_the_app_once() {
        var cid = owner("cid");
        var recovery = cid.recoveryCodes().get(3);
        assertThat(login(cid, recovery).status()).isEqualTo(200);
        assertThat(login(cid, recovery).code()).isEqualTo("TOTP_INVALID");
        assertThat(login(cid, cid.recoveryCodes().get(4)).status()).isEqualTo(200);
    }

    @Test
    void of_many_who_show_one_code_at_the_same_time_one_gets_in() throws Exception {
        var dan = owner("dan");
        var code = now(dan);
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = Collections.nCopies(4, (Callable<Answer>) () -> login(dan, code));
            for (var future : threads.invokeAll(tasks)) answers.add(future.get());
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    }

    @Test
    void guessing_codes_is_slowed_down_and_leaving_one_out_does_not_help() {
        var eva = owner("eva");
        for (var i = 0; i < 5; i++) {
            assertThat(world.login("eva", AuthWorld.PASSWORD, "192.0.2.3").code())
                    .isEqualTo("TOTP_REQUIRED");
            assertThat(login(eva, wrong(eva)).code()).isEqualTo("TOTP_INVALID");
        }
        assertThat(login(eva, now(eva)).code()).isEqualTo("LOGIN_LOCKED");
        world.later(Duration.ofSeconds(31));
        assertThat(login(eva, now(eva)).status()).isEqualTo(200);
    }

    @Test
    void giving_it_up_takes_a_code_which_cannot_be_guessed_either() {
        var fay = owner("fay");
        for (var i = 0; i < 5; i++) {
            assertThat(remove(fay, wrong(fay)).code()).isEqualTo("TOTP_INVALID");
        }
        assertThat(remove(fay, now(fay)).code()).isEqualTo("LOGIN_LOCKED");
        world.later(Duration.ofSeconds(31));
        assertThat(remove(fay, now(fay)).status()).isEqualTo(204);
        assertThat(remove(fay, now(fay)).code()).isEqualTo("TOTP_NOT_ENABLED");
        assertThat(world.login("fay", AuthWorld.PASSWORD, "192.0.2.4").status()).isEqualTo(200);
        assertThat(confirm(fay.token(), "123456").code()).isEqualTo("TOTP_NOT_BEGUN");
    }

    @Test
    void guests_may_have_one_too() {
        var device = Map.of("device_id", "device-with-app", "device_secret", Secrets.next(RANDOM));
        var token = world.post("/auth/guest", device).text("access_token");
        var app = new Authenticator(world.as(token, "POST", "/auth/totp").text("otpauth_uri"));
        assertThat(confirm(token, app.code(world.now.get())).status()).isEqualTo(200);
        world.later(STEP);

        assertThat(world.post("/auth/guest", device).code()).isEqualTo("TOTP_REQUIRED");
        var withCode = new HashMap<>(device);
        withCode.put("totp", app.code(world.now.get()));
        assertThat(world.post("/auth/guest", withCode).status()).isEqualTo(200);
    }

    private static final Random RANDOM = new Random(5);

    @Test
    void the_database_holds_no_secret_and_no_recovery_code() {
        var gus = owner("gus");
        var kept =
                world.found(
                        """
                        SELECT string_agg(encode(sealed_secret, 'escape'), ' ')
                               || (SELECT string_agg(encode(code_hash, 'escape'), ' ') FROM auth.recovery_codes)
                          FROM auth.second_factors
                        """);
        var plain = gus.recoveryCodes().getFirst().replace("-", "");
        assertThat(kept).isNotEmpty().doesNotContain(plain, gus.recoveryCodes().getFirst());
        assertThat(
                        world.found(
                                """
                                SELECT min(length(sealed_secret)) FROM auth.second_factors
                                """))
                .as("key id, nonce, secret and tag")
                .isEqualTo(Integer.toString(8 + 12 + 20 + 16));
    }

    @Test
    void what_is_not_a_code_is_refused() {
        var token = world.register("hal").text("access_token");
        assertThat(confirm(token, "12345").code()).isEqualTo("VALIDATION_FAILED");
        assertThat(world.send("POST", "/auth/totp", "", Map.of()).code()).isEqualTo("AUTH_MISSING");
        assertThat(
                        world.send(
                                        "POST",
                                        "/auth/login",
                                        Json.text(
                                                Map.of(
                                                        "username",
                                                        "hal",
                                                        "password",
                                                        AuthWorld.PASSWORD,
                                                        "totp",
                                                        123_456)),
                                        Map.of())
                                .code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void a_right_code_does_not_let_in_who_is_banned_at_this_moment() throws Exception {
        var bea = owner("bea");
        var player = world.found("SELECT id FROM auth.accounts WHERE username_key = 'bea'");
        var answer =
                world.changedMeanwhile(player, AuthWorld.ban(player), () -> login(bea, now(bea)));
        assertThat(answer.code()).isEqualTo("ACCOUNT_BANNED");
        assertThat(world.sessions(player)).as("only the one before").isEqualTo(1);
    }
}
