package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class MissingKeyTest {
    @Test
    void without_a_key_nobody_can_be_let_in_or_turned_away() throws Exception {
        try (var world = new World(Map.of(), Optional.empty())) {
            var answer = world.get("/v1/game/state", world.token(World.player()));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(World.code(answer)).isEqualTo("AUTH_SERVICE_ERROR");
        }
    }

    @Test
    void a_key_that_cannot_be_read_is_our_mistake() throws Exception {
        try (var world = new World(Map.of(), Optional.of("rubbish"))) {
            var answer = world.get("/v1/game/state", world.token(World.player()));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(World.code(answer)).isEqualTo("AUTH_CONFIG_ERROR");
        }
    }
}
