package game.ore.system;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.launcher.Target;
import game.ore.runtime.Wait;
import org.junit.jupiter.api.Test;

/// Growing and shrinking while players play.
class SecondInstanceTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    @Test
    void a_second_game_joins_takes_requests_and_may_be_killed_unnoticed() throws Exception {
        var wide = Map.of("ore.limit-factor", "1000");
        try (var world = World.startWithSecond(Target.GAME, wide)) {
            var player = Players.register(world.client());

            assertThat(Wait.until(SOON, LOOK, () -> asks(player) && world.servedBySecond() > 0))
                    .as("the second one takes requests")
                    .isTrue();
            world.kill(Target.GAME);

            for (var i = 0; i < 50; i++) {
                assertThat(asks(player)).as("request %d after the kill", i).isTrue();
            }
        }
    }

    private static boolean asks(Players.Player player) {
        return player.client().get("/game/state").status() == 200;
    }
}
