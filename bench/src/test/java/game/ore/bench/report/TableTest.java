package game.ore.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import module java.base;

import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE =
            new Table(
                    "Speed",
                    List.of("", "requests/s"),
                    List.of(List.of("ORE", "900"), List.of("nginx", "12,000")));

    @Test
    void stands_in_columns_on_the_terminal() {
        assertThat(TABLE.text())
                .isEqualTo(
                        """
                        Speed
                                 requests/s
                          ORE           900
                          nginx      12,000
                        """);
    }

    @Test
    void is_a_table_in_markdown() {
        assertThat(TABLE.markdown())
                .isEqualTo(
                        """
                        **Speed**

                        |  | requests/s |
                        |---|---:|
                        | ORE | 900 |
                        | nginx | 12,000 |
                        """);
    }

    @Test
    void a_row_that_does_not_fit_is_a_mistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("t", List.of("a"), List.of(List.of("1", "2"))));
    }
}
