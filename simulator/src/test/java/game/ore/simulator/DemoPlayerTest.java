package game.ore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.runtime.Wait;
import game.ore.tracks.City;
import org.junit.jupiter.api.Test;

class DemoPlayerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration OFTEN = Duration.ofMillis(20);

    @Test
    void the_demo_player_comes_back_when_cut_off_and_is_the_same_after_a_restart()
            throws Exception {
        try (var platform = new FakePlatform(City.SEOUL.center(), 1)) {
            try (var _ = DemoPlayer.start(platform.address(), 5)) {
                await(() -> platform.counted("WS subscribe JSON") == 1);
                platform.hangUp();
                await(() -> platform.counted("WS subscribe JSON") == 2);
            }
            try (var _ = DemoPlayer.start(platform.address(), 5)) {
                await(() -> platform.counted("WS subscribe JSON") == 3);
            }

            assertThat(platform.counted("POST 201")).isEqualTo(1);
            assertThat(platform.counted("POST 409")).isEqualTo(1);
            assertThat(platform.complaints).isEmpty();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        assertThat(Wait.until(PATIENCE, OFTEN, condition)).isTrue();
    }
}
