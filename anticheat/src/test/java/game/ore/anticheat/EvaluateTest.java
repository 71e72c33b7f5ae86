package game.ore.anticheat;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command, on recordings and on files that people have.
class EvaluateTest {
    private static final Path TRACKS = Path.of("src", "test", "resources", "tracks");

    @TempDir private Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Anticheat.command(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8),
                        false)
                .execute(arguments);
    }

    private JsonNode evaluated(String... arguments) throws IOException {
        assertThat(run(arguments)).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return new ObjectMapper().readTree(out.toByteArray());
    }

    @Test
    void recordings_are_not_sanctioned_and_forgeries_made_of_them_are() throws IOException {
        var report = evaluated("evaluate", TRACKS.toString(), "--json", "--seed", "3");

        assertThat(report.path("tracks").asInt()).isEqualTo(17);
        assertThat(report.path("fixes").asInt()).isEqualTo(2_406);
        assertThat(report.path("sanctioned_tracks").asInt()).isZero();
        assertThat(report.path("sanctioned_share").asDouble()).isZero();
        assertThat(report.path("unrewarded_fix_share").asDouble()).isBetween(0.1, 0.5);
        assertThat(report.path("per_track")).hasSize(17);
        assertThat(report.path("per_track").path(0).path("name").asText())
                .isEqualTo("Mojstrovka.gpx");
        assertThat(rate(report, "teleport")).isGreaterThanOrEqualTo(0.99);
        assertThat(rate(report, "hop")).isGreaterThanOrEqualTo(0.88);
        assertThat(rate(report, "joystick")).isGreaterThanOrEqualTo(0.9);
        assertThat(rate(report, "replay")).isGreaterThanOrEqualTo(0.99);
    }

    private static double rate(JsonNode report, String attack) {
        var node = report.path("attacks").path(attack);
        assertThat(node.path("cases").asInt()).as(attack).isGreaterThanOrEqualTo(10);
        assertThat(node.path("median_updates_to_detection").isNumber()).as(attack).isTrue();
        return node.path("detection_rate").asDouble();
    }

    @Test
    void files_of_metres_are_read_with_and_without_a_header() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "time,x,y\n0,0,0\n10,14,0\n20,28,1\n");
        Files.writeString(folder.resolve("b.txt"), "0 0 0\n10 14 0\n20 28 1\n");
        var report =
                evaluated("evaluate", folder.toString(), "--xy", "--origin", "48.1,11.5", "--json");
        assertThat(report.path("fixes").asInt()).isEqualTo(6);
        assertThat(report.path("unrewarded_fix_share").asDouble()).isZero();
    }

    @Test
    void points_that_say_no_place_are_passed_over() throws IOException {
        Files.writeString(
                folder.resolve("broken.csv"),
                """
                time,lat,lon,accuracy
                2024-05-01T10:00:00Z,37.5,127.0,5
                2024-05-01T10:00:10Z,400,127.0,5
                2024-05-01T10:00:15Z,NaN,127.0,5
                never,37.5,127.0,5
                2024-05-01T10:00:20Z,37.5001,127.0,5000000
                2024-05-01T10:00:30Z,37.5002,127.0,
                """);
        Files.writeString(folder.resolve("torn.gpx"), "<gpx><trk>");
        var report = evaluated("evaluate", folder.toString(), "--json");
        assertThat(report.path("tracks").asInt()).isEqualTo(1);
        assertThat(report.path("fixes").asInt()).isEqualTo(3);
        assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("torn.gpx, ");
    }

    @Test
    void what_cannot_be_measured_is_one_line_and_exit_code_2() throws IOException {
        assertThat(run("evaluate", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(run("evaluate", folder.toString())).isEqualTo(2);
        Files.writeString(folder.resolve("a.csv"), "time,x,y\n0,0,0\n1,1,1\n");
        assertThat(run("evaluate", folder.toString(), "--xy", "--origin", "north")).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(errors.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    }

    @Test
    void the_table_names_each_track_and_each_attack() {
        assertThat(run("evaluate", TRACKS.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("munich-car-1s.json", "17 tracks, 2406 fixes", "teleport", "replay");
    }
}
