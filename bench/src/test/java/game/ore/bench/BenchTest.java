package game.ore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.ObjectMapper;
import game.ore.bench.report.Report;
import game.ore.bench.report.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    @TempDir private Path home = Path.of("");

    /// Counts to two, and leaves something in its folder.
    private static final class Counting implements Benchmark {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String summary() {
            return "one and two";
        }

        @Override
        public Report run(Plan plan, Progress progress) throws IOException {
            progress.step("counting");
            Files.writeString(plan.scratch().resolve("data"), "much");
            var table = new Table("Counted", List.of("", "n"), List.of(List.of("all", "2")));
            return new Report("counting", List.of(table), List.of("slowly"), List.of(1, 2));
        }
    }

    @Test
    void without_a_name_it_says_what_there_is() {
        assertThat(bench()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("counting")
                .contains("one and two");
    }

    @Test
    void a_name_that_does_not_exist_is_one_line() {
        assertThat(bench("running")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("ore: there is no 'running'; there are counting");
    }

    @Test
    void bounds_of_a_run_are_held() {
        assertThat(bench("counting", "--seconds", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("--seconds must be 1 to 600");
    }

    @Test
    void figures_are_shown_and_kept_and_the_data_is_removed() throws IOException {
        assertThat(bench("counting", "--rounds", "2", "--out", home.resolve("o").toString()))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Counted").contains("slowly");
        assertThat(home.resolve(".ore/bench/counting")).doesNotExist();
        assertThat(home.resolve("o/counting.md"))
                .content()
                .contains("./ore bench counting --seconds 10 --rounds 2")
                .contains("2026-11-22T12:00:00Z")
                .contains("| all | 2 |");
        var json = new ObjectMapper().readTree(home.resolve("o/counting.json").toFile());
        assertThat(json.at("/measured/1").asInt()).isEqualTo(2);
        assertThat(json.at("/machine/cores").asInt()).isPositive();
    }

    private int bench(String... arguments) {
        var terminal = new PrintStream(out, true, StandardCharsets.UTF_8);
        var bench = new Bench(List.of(new Counting()), home, () -> NOON, terminal);
        return Bench.commandLine(bench).setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
