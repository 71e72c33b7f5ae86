package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import game.ore.api.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitTest {
    private final World world = open();

    private static World open() {
        try {
            return new World(Map.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @AfterAll
    void close() {
        world.close();
    }

    /// Asks until it is told to wait.
    private int granted(Caller caller) throws Exception {
        var token = world.token(caller);
        for (var i = 0; i < 300; i++) {
            var answer = world.get("/v1/game/state", token);
            if (answer.statusCode() == 429) {
                assertThat(answer.body()).contains("\"RATE_LIMIT_EXCEEDED\"", "\"retry_after\":1");
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                assertThat(answer.headers().firstValue("RateLimit-Remaining")).contains("0");
                assertThat(answer.headers().firstValue("RateLimit-Reset")).contains("1");
                return i;
            }
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        return 300;
    }

    @Test
    void a_player_has_seventy_requests_at_once_and_a_genesis_member_twice_as_many()
            throws Exception {
        assertThat(granted(World.player())).isBetween(70, 90);
        assertThat(granted(World.genesis())).isBetween(140, 180);
    }

    @Test
    void answers_say_how_much_is_left() throws Exception {
        var answer = world.get("/v1/game/state", world.token(World.player()));
        assertThat(answer.headers().firstValue("RateLimit-Limit")).contains("70");
        assertThat(answer.headers().firstValue("RateLimit-Remaining")).contains("69");
    }

    @Test
    void location_updates_have_a_limit_and_a_code_of_their_own() throws Exception {
        var token = world.token(World.player());
        var update =
                world.request("/v1/location/update", token)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        for (var i = 0; i < 4; i++) assertThat(world.send(update).statusCode()).isEqualTo(200);
        var refused = world.send(update);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"LOCATION_RATE_LIMIT\"", "\"retry_after\":");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(20, 30);
        assertThat(world.get("/v1/game/state", token).statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_shows_no_token_is_counted_by_address() throws Exception {
        var request = world.request("/v1/game/state");
        var statuses = new TreeSet<Integer>();
        for (var i = 0; i < 95; i++) statuses.add(world.send(request).statusCode());
        assertThat(statuses).containsExactly(401, 429);
        var other = world.send(world.request("/v1/game/state"));
        assertThat(other.statusCode()).isEqualTo(401);
    }
}
