package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;
import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.auth.AuthWorld.Answer;
import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.PartOptions;
import game.ore.token.Verified;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private static final String WRONG = "not seven giraffes";

    private final AuthWorld world = AuthWorld.start();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void the_name_or_the_address_will_do_however_it_is_written() {
        world.register("Bob", "Bob@Example.org");
        assertThat(world.login("BOB", AuthWorld.PASSWORD, "192.0.2.2").status()).isEqualTo(200);
        var byEmail =
                world.post(
                        "/auth/login",
                        Map.of("email", "bob@example.ORG", "password", AuthWorld.PASSWORD));
        assertThat(byEmail.status()).isEqualTo(200);
        assertThat(byEmail.body().at("/user/username").asText()).isEqualTo("Bob");
        assertThat(world.verifier.verify(byEmail.text("access_token")))
                .isInstanceOf(Verified.Valid.class);
    }

    @Test
    void an_unknown_name_and_a_wrong_password_cannot_be_told_apart() {
        world.register("carol");
        var before = world.hashes();
        var wrong = world.login("carol", WRONG, "192.0.2.3");
        var unknown = world.login("nobody_here", WRONG, "192.0.2.3");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("LOGIN_FAILED");
        assertThat(withoutId(unknown)).isEqualTo(withoutId(wrong));
        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(world.hashes() - before).as("one hash each").isEqualTo(2);
    }

    @Test
    void a_hash_made_with_older_parameters_is_made_again_and_still_works() {
        world.register("dora");
        try (var stronger = world.another(Map.of("auth.hash-passes", "2"))) {
            assertThat(stronger.login("dora", AuthWorld.PASSWORD, "192.0.2.4").status())
                    .isEqualTo(200);
            assertThat(
                            world.found(
                                    "SELECT password_hash FROM auth.accounts WHERE username_key = 'dora'"))
                    .startsWith("$argon2id$v=19$m=64,t=2,p=1$");
        }
        assertThat(world.login("dora", AuthWorld.PASSWORD, "192.0.2.4").status()).isEqualTo(200);
    }

    @Test
    void guessing_at_an_account_is_slowed_down_more_and_more() {
        world.register("erin");
        for (var i = 0; i < 5; i++) {
            assertThat(world.login("erin", WRONG, "192.0.2." + (20 + i)).code())
                    .isEqualTo("LOGIN_FAILED");
        }
        var locked = world.login("erin", AuthWorld.PASSWORD, "192.0.2.30");
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.code()).isEqualTo("LOGIN_LOCKED");
        assertThat(locked.body().path("retry_after").asInt()).isEqualTo(30);

        world.later(Duration.ofSeconds(31));
        assertThat(world.login("erin", WRONG, "192.0.2.30").status()).isEqualTo(401);
        var again = world.login("erin", WRONG, "192.0.2.30");
        assertThat(again.body().path("retry_after").asInt()).isEqualTo(60);

        world.later(Duration.ofSeconds(61));
        assertThat(world.login("erin", AuthWorld.PASSWORD, "192.0.2.30").status()).isEqualTo(200);
        assertThat(world.login("erin", WRONG, "192.0.2.30").status())
                .as("success forgets the failures")
                .isEqualTo(401);
        assertThat(world.login("erin", AuthWorld.PASSWORD, "192.0.2.30").status()).isEqualTo(200);
    }

    @Test
    void a_name_that_nobody_has_is_locked_just_the_same() {
        for (var i = 0; i < 5; i++) world.login("ghost_name", WRONG, "192.0.2.31");
        assertThat(world.login("Ghost_Name", WRONG, "192.0.2.32").code()).isEqualTo("LOGIN_LOCKED");
    }

    @Test
    void guessing_from_one_address_is_slowed_down_whatever_the_accounts() {
        try (var strict = world.another(Map.of("auth.address-lockout-free", "4"))) {
            strict.register("frank");
            assertThat(strict.login("frank", AuthWorld.PASSWORD, "198.51.100.1").status())
                    .isEqualTo(200);
            for (var i = 0; i < 4; i++) {
                var spoofed = "203.0.113." + i + ", 198.51.100.1";
                assertThat(strict.login("some_name_" + i, WRONG, spoofed).status()).isEqualTo(401);
            }
            assertThat(strict.login("frank", AuthWorld.PASSWORD, "198.51.100.1").code())
                    .isEqualTo("LOGIN_LOCKED");
            assertThat(strict.login("frank", AuthWorld.PASSWORD, "198.51.100.2").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void while_redis_is_away_guesses_are_still_counted(@TempDir Path folder) {
        var redis = EmbeddedRedis.start(PartOptions.fast(folder));
        try (var alone = world.another(Map.of("redis.cluster.addrs", redis.address()))) {
            alone.register("grace");
            redis.kill();
            assertThat(alone.login("grace", AuthWorld.PASSWORD, "192.0.2.40").status())
                    .as("there is nowhere to keep a session")
                    .isEqualTo(503);
            for (var i = 0; i < 5; i++) {
                assertThat(alone.login("grace", WRONG, "192.0.2.40").status()).isEqualTo(401);
            }
            assertThat(alone.login("grace", AuthWorld.PASSWORD, "192.0.2.40").code())
                    .isEqualTo("LOGIN_LOCKED");
        } finally {
            redis.close();
        }
    }

    @Test
    void genesis_members_get_longer_tokens_with_their_benefits() {
        world.register("heidi");
        world.sql("UPDATE auth.accounts SET is_genesis = true WHERE username_key = 'heidi'");
        var answer = world.login("heidi", AuthWorld.PASSWORD, "192.0.2.5");

        assertThat(answer.body().at("/user/is_genesis").asBoolean()).isTrue();
        assertThat(answer.body().path("expires_in").asInt()).isEqualTo(72 * 3_600);
        var valid = (Verified.Valid) world.verifier.verify(answer.text("access_token"));
        assertThat(valid.caller().benefits())
                .isEqualTo(new Caller.Benefits(true, Factor.of("2.0"), 3));
    }

    @Test
    void a_suspended_account_learns_so_only_with_the_right_password_and_gets_no_tokens() {
        var refreshToken = world.register("ivan").text("refresh_token");
        world.sql("UPDATE auth.accounts SET status = 'SUSPENDED' WHERE username_key = 'ivan'");

        assertThat(world.login("ivan", AuthWorld.PASSWORD, "192.0.2.6").code())
                .isEqualTo("ACCOUNT_SUSPENDED");
        assertThat(world.login("ivan", WRONG, "192.0.2.6").code()).isEqualTo("LOGIN_FAILED");
        assertThat(world.refresh(refreshToken).status()).isEqualTo(401);
    }

    @Test
    void the_first_admin_is_an_account_that_was_there_before() {
        world.register("judy");
        try (var promoted = world.another(Map.of("auth.first-admin", "Judy"))) {
            var answer = promoted.login("judy", AuthWorld.PASSWORD, "192.0.2.7");
            assertThat(answer.body().at("/user/role").asText()).isEqualTo("admin");
        }
    }

    private static ObjectNode withoutId(Answer answer) {
        return ((ObjectNode) answer.body().deepCopy()).without("request_id");
    }
}
