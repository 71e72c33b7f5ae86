package game.ore.bench.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;

class PgbenchTest {
    @Test
    void its_last_words_are_read() {
        var text =
                """
                pgbench (15.18)
                transaction type: collect.pgbench.sql
                number of clients: 8
                number of transactions per client: 100
                number of transactions actually processed: 800/800
                number of failed transactions: 0 (0.000%)
                latency average = 0.5 ms
                initial connection time = 20.123 ms
                tps = 1600.000000 (without initial connection time)
                """;

        var output = PgbenchOutput.parse(text);

        assertThat(output).isEqualTo(new PgbenchOutput(800, 0, 1_600));
        assertThat(output.elapsed()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void a_run_that_did_not_come_to_its_end_is_no_result() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PgbenchOutput.parse("connection refused"))
                .withMessageContaining("connection refused");
    }

    @Test
    void the_script_is_whole_and_every_statement_stands_on_one_line() {
        var text = new PgbenchScript(new PgbenchScript.Message("events.x", "00ff")).render();

        assertThat(text).doesNotContain("${").contains("'\\x00ff'::bytea").contains("events.x");
        assertThat(text.lines())
                .allMatch(line -> line.startsWith("\\") || line.endsWith(";"))
                .filteredOn("COMMIT;"::equals)
                .hasSize(2);
    }

    @Test
    void coins_have_names_that_sql_can_tell_from_their_numbers() {
        assertThat(new Lane(0x1f).coin(0x2a)).hasToString("00000000-0000-4000-8000-00001f00002a");
        assertThat(Lane.player(3)).hasToString("00000000-0000-4000-9000-000000000003");
    }

    @Test
    void a_side_that_writes_less_is_found_out() {
        var honest = new Books(10, 10, 20, 10, 10, 9_999);
        var lazy = new Books(10, 10, 20, 10, 0, 5_000);

        honest.require("ORE", 10);
        assertThatThrownBy(() -> lazy.require("pgbench", 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pgbench")
                .hasMessageContaining("messages=0");
    }
}
