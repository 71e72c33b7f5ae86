package game.ore.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import module java.base;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void one_outlier_does_not_move_the_median() {
        assertThat(Spread.of(List.of(3.0, 1_000.0, 1.0))).isEqualTo(new Spread(3, 1, 1_000));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
    }

    @Test
    void ratios_are_taken_pair_by_pair_so_that_a_slow_minute_touches_both_sides() {
        var ours = List.of(80.0, 40.0, 120.0);
        var theirs = List.of(100.0, 50.0, 100.0);

        assertThat(Spread.ofRatios(ours, theirs)).isEqualTo(new Spread(0.8, 0.8, 1.2));
    }

    @Test
    void sides_with_different_numbers_of_measurements_are_not_compared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spread.ofRatios(List.of(1.0), List.of(1.0, 2.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    @Test
    void reads_as_median_and_range() {
        assertThat(new Spread(12_345.6, 9_000, 20_000).text(0)).isEqualTo("12,346 (9,000–20,000)");
    }
}
