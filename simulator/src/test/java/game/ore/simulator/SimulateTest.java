package game.ore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.tracks.City;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateTest {
    @TempDir private Path folder = Path.of("");

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void where_no_platform_runs_one_line_says_so() {
        assertThat(run("--base-url", "http://127.0.0.1:9")).isEqualTo(2);
        assertThat(output.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("no platform at http://127.0.0.1:9: start one with ./ore up");
    }

    @Test
    void the_gateway_is_that_of_the_platform_that_runs_here() throws IOException {
        var addresses =
                Files.createDirectories(folder.resolve("run")).resolve("platform.properties");
        Files.writeString(addresses, "gateway.url=http://127.0.0.1:10");

        assertThat(run()).isEqualTo(2);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .startsWith("no platform at http://127.0.0.1:10");
    }

    @Test
    void where_a_player_may_not_enter_one_line_says_who_and_why() {
        try (var platform = new FakePlatform(City.SEOUL.center(), 1)) {
            platform.lock();

            assertThat(run("--base-url", platform.address().toString())).isEqualTo(2);
            assertThat(output.toString(StandardCharsets.UTF_8).strip())
                    .matches("sim_\\w+ may not enter: ACCOUNT_LOCKED");
        }
    }

    @Test
    void a_wrong_option_is_told_before_anything_happens() {
        assertThat(run("--city", "atlantis")).isEqualTo(2);
        assertThat(run("--duration", "soon")).isEqualTo(2);
        assertThat(run("--players", "0")).isEqualTo(2);
        assertThat(run("--pace", "crawl")).isEqualTo(2);
        assertThat(run("--tracks", "nowhere", "--base-url", "http://127.0.0.1:9")).isEqualTo(2);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains(
                        "no city called atlantis",
                        "--duration: expected a time",
                        "--players is from 1 to");
    }

    @Test
    void help_names_the_options_and_the_exit_codes() {
        var usage = new CommandLine(new Simulate(folder)).getUsageMessage();

        assertThat(usage)
                .contains(
                        "--players",
                        "--speedup",
                        "--city",
                        "seoul",
                        "--pace",
                        "--report",
                        "Exit code: 0");
    }

    private int run(String... arguments) {
        var simulate =
                new Simulate(
                        folder,
                        InstantSource.system(),
                        new PrintStream(output, true, StandardCharsets.UTF_8));
        return new CommandLine(simulate).execute(arguments);
    }
}
