package game.ore.api.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JurisdictionsTest {
    private final Jurisdictions standard = Jurisdictions.open(Optional.empty());

    @ParameterizedTest
    @CsvSource({"KR, 14, POINTS", "US, 13, TOKENS", "DE, 16, TOKENS", "JP, 13, TOKENS"})
    void each_country_has_its_age_and_its_rewards(String code, int age, RewardPolicy rewards) {
        var country = Optional.of(new Country(code));
        assertThat(standard.ageMin(country)).isEqualTo(age);
        assertThat(standard.rewards(country)).isEqualTo(rewards);
    }

    @Test
    void who_does_not_say_where_they_live_is_promised_no_tokens() {
        assertThat(standard.rewards(Optional.empty())).isEqualTo(RewardPolicy.POINTS);
        assertThat(standard.ageMin(Optional.empty())).isEqualTo(13);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"KR 14", "KR 14 gold", "XX 14 points", "KR young points", "* 99 points"})
    void a_line_that_cannot_be_understood_is_named(String line) {
        assertThatThrownBy(() -> Jurisdictions.parse(List.of(line, "* 13 points")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line);
    }

    @Test
    void a_file_must_say_what_holds_elsewhere_and_nothing_twice() {
        assertThatThrownBy(() -> Jurisdictions.parse(List.of("KR 14 points")))
                .hasMessageContaining("*");
        assertThatThrownBy(() ->
                        Jurisdictions.parse(List.of("* 13 points", "KR 14 points", "KR 15 points")))
                .hasMessageContaining("twice");
    }
}
