package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.auth.AuthWorld.Answer;
import game.ore.token.TokenNames;
import game.ore.token.Verified;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTest {
    private static final Duration PAST_GRACE = Duration.ofSeconds(3);

    private final AuthWorld world = AuthWorld.start(Map.of("auth.sessions-max", "3"));

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_refresh_token_is_exchanged_for_new_ones_of_the_same_session() throws Exception {
        var first = world.register("kim");
        var second = world.refresh(first.text("refresh_token"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
        assertThat(session(second)).isEqualTo(session(first));
        assertThat(world.refresh(second.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void one_that_is_used_again_ends_its_session_and_what_came_of_it() throws Exception {
        var first = world.register("leo");
        var second = world.refresh(first.text("refresh_token"));
        world.later(PAST_GRACE);
        var third = world.refresh(second.text("refresh_token"));
        world.later(PAST_GRACE);

        assertThat(world.refresh(first.text("refresh_token")).code()).isEqualTo("REFRESH_INVALID");
        assertThat(world.refresh(third.text("refresh_token")).status()).isEqualTo(401);
        assertThat(world.endsSoon(third.text("access_token"))).isTrue();
        assertThat(world.login("leo", AuthWorld.PASSWORD, "192.0.2.50").status()).isEqualTo(200);
    }

    @Test
    void of_many_who_use_one_at_the_same_time_one_gets_tokens_and_the_session_lives_on()
            throws Exception {
        var token = world.register("mia").text("refresh_token");
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = Collections.nCopies(8, (Callable<Answer>) () -> world.refresh(token));
            for (var future : threads.invokeAll(tasks)) answers.add(future.get());
        }
        assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.status() != 200)
                .allMatch(a -> a.status() == 409 && a.code().equals("REFRESH_IN_PROGRESS"));
        var won = answers.stream().filter(a -> a.status() == 200).findFirst().orElseThrow();
        assertThat(world.refresh(won.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void one_that_was_never_given_out_is_refused_and_harms_nobody() {
        var registered = world.register("nina");
        var token = RefreshToken.parse(registered.text("refresh_token")).orElseThrow();
        var forged = RefreshToken.random(token.player(), token.session(), new SplittableRandom(7));

        assertThat(world.refresh(forged.text()).code()).isEqualTo("REFRESH_INVALID");
        assertThat(world.refresh("nonsense").code()).isEqualTo("REFRESH_INVALID");
        assertThat(world.refresh(registered.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void redis_holds_no_token_that_could_be_used() {
        var registered = world.register("otto");
        var token = registered.text("refresh_token");
        var parsed = RefreshToken.parse(token).orElseThrow();
        var key = "refresh:{" + parsed.player() + "}:" + parsed.session();
        var kept = world.platform.redis().sync().hgetall(key);

        assertThat(kept.get("current")).isEqualTo(parsed.hash());
        assertThat(kept.values()).doesNotContain(token);
        assertThat(world.platform.redis().sync().ttl(key)).isBetween(604_000L, 604_800L);
        assertThat(
                        world.platform
                                .redis()
                                .sync()
                                .ttl("session:{" + parsed.player() + "}:" + parsed.session()))
                .isBetween(86_000L, 86_400L);
    }

    @Test
    void logging_out_ends_the_session_everywhere() throws Exception {
        var registered = world.register("pia");
        var access = registered.text("access_token");
        var session = session(registered);

        assertThat(world.as(access, "POST", "/auth/logout").status()).isEqualTo(204);
        assertThat(world.endsSoon(access)).isTrue();
        assertThat(world.refresh(registered.text("refresh_token")).status()).isEqualTo(401);
        var until =
                world.platform
                        .redis()
                        .sync()
                        .zscore(TokenNames.REVOKED_SESSIONS, session.toString());
        assertThat(until)
                .isGreaterThanOrEqualTo(
                        (double) world.now.get().plus(Duration.ofDays(3)).getEpochSecond());
    }

    @Test
    void players_see_and_end_their_own_sessions_and_nobody_elses() throws Exception {
        var phone = world.register("quin");
        world.later(Duration.ofSeconds(1));
        var tablet = world.login("quin", AuthWorld.PASSWORD, "192.0.2.51");
        var stranger = world.register("rosa").text("access_token");

        var list = world.as(tablet.text("access_token"), "GET", "/auth/sessions");
        assertThat(list.body().path("items").findValuesAsText("id"))
                .containsExactly(session(tablet).toString(), session(phone).toString());
        assertThat(list.body().path("items").findValuesAsText("current"))
                .containsExactly("true", "false");
        assertThat(list.body().at("/items/0/address").asText()).isEqualTo("192.0.2.51");

        var path = "/auth/sessions/" + session(phone);
        assertThat(world.as(stranger, "DELETE", path).code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(world.as(phone.text("access_token"), "GET", "/auth/sessions").status())
                .isEqualTo(200);
        assertThat(world.as(tablet.text("access_token"), "DELETE", path).status()).isEqualTo(204);
        assertThat(world.endsSoon(phone.text("access_token"))).isTrue();
        assertThat(world.as(tablet.text("access_token"), "DELETE", path).status()).isEqualTo(404);
    }

    @Test
    void one_session_too_many_ends_the_one_that_would_end_first() throws Exception {
        var oldest = world.register("sam");
        for (var i = 0; i < 3; i++) {
            world.later(Duration.ofSeconds(1));
            assertThat(world.login("sam", AuthWorld.PASSWORD, "192.0.2.52").status())
                    .isEqualTo(200);
        }
        assertThat(world.refresh(oldest.text("refresh_token")).status()).isEqualTo(401);
        assertThat(world.endsSoon(oldest.text("access_token"))).isTrue();
    }

    private UUID session(Answer answer) {
        return ((Verified.Valid) world.verifier.verify(answer.text("access_token"))).session();
    }
}
