package game.ore.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void a_name_is_the_same_as_environment_variable_and_with_dots() {
        var settings = new Settings(Map.of("GAME_REACH_METERS", "50"));
        assertThat(settings.number("game.reach-meters", 40)).isEqualTo(50);
    }

    @Test
    void a_name_that_nobody_reads_is_refused() {
        var settings = new Settings(Map.of("game.reach-metres", "50", "PATH", "/bin"));
        assertThat(settings.number("game.reach-meters", 40)).isEqualTo(40);
        assertThatThrownBy(() -> settings.requireAllUsed("game_"))
                .hasMessage("unknown settings: [game_reach_metres]");
    }

    @Test
    void a_value_of_the_wrong_kind_is_refused_with_its_name() {
        var settings = new Settings(Map.of("game.fix-age-max", "soon"));
        assertThatThrownBy(() -> settings.duration("game.fix-age-max", Duration.ofSeconds(15)))
                .hasMessage(
                        "game.fix-age-max: expected a time such as 250ms, 15s, 10m, 24h or 7d, got 'soon'");
    }

    @Test
    void times_have_units() {
        assertThat(Settings.parseDuration("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(Settings.parseDuration("7d")).isEqualTo(Duration.ofDays(7));
    }
}
