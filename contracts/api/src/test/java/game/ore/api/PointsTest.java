package game.ore.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "12.5", "0.000001", "-3.25", "9223372036854.775807"})
    void an_amount_reads_as_it_was_written(String decimal) {
        assertThat(Points.of(decimal)).hasToString(decimal);
    }

    @Test
    void an_amount_that_cannot_be_exact_is_refused() {
        assertThatThrownBy(() -> Points.of("0.0000001")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Points(Long.MAX_VALUE).plus(new Points(1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_genesis_member_gets_exactly_twice_as_much() {
        assertThat(Points.of("12.345678").times(Factor.of("2.0")))
                .isEqualTo(Points.of("24.691356"));
    }
}
