package game.ore.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a//b",
                "//a",
                "/a/../b",
                "/a/./b",
                "/..",
                "/a/%2e%2e/b",
                "/a/%2E/b",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a;x=1/b",
                "/..;/b",
                "/a%3bx",
                "/a%00",
                "/a%0d%0a",
                "/a%zz",
                "/a%2",
                "/a#b",
                "http://evil/a",
                "*",
                "",
                "/a b",
                "/ä",
                "/a%7f"
            })
    void what_could_mean_two_things_is_refused(String raw) {
        assertThat(Target.of(raw)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/users/me, /users/me",
        "/users/%6De, /users/me",
        "/users/m%65?a=%2f..//, /users/me?a=%2f..//",
        "/chat/a%3ab, /chat/a%3Ab",
        "/, /",
        "/a/, /a/"
    })
    void everything_else_has_one_form(String raw, String normal) {
        assertThat(Target.of(raw)).map(Target::toString).contains(normal);
    }

    @Test
    void parameters_are_read_decoded_and_can_be_left_out() {
        var target = Target.of("/ws?token=a%2Bb&x=1&to%6ben=c&user_id=7").orElseThrow();
        assertThat(target.parameter("token")).contains("a+b");
        assertThat(target.parameter("none")).isEmpty();
        assertThat(target.without(Set.of("token", "user_id"))).isEqualTo("/ws?x=1");
    }

    @Test
    void a_player_keeps_an_instance_when_another_one_is_taken_away() {
        var random = new Random(42);
        var three = List.of("http://a", "http://b", "http://c");
        var counts = new int[3];
        for (var i = 0; i < 3_000; i++) {
            var player = new PlayerId(new UUID(random.nextLong(), random.nextLong()));
            var chosen = Rendezvous.choose(player, three);
            counts[chosen]++;
            if (chosen < 2)
                assertThat(Rendezvous.choose(player, three.subList(0, 2))).isEqualTo(chosen);
        }
        assertThat(IntStream.of(counts)).allMatch(count -> count > 800 && count < 1_200);
    }
}
