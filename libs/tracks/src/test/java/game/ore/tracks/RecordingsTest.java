package game.ore.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import game.ore.geo.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsTest {
    @TempDir private Path folder = Path.of("");

    private Recordings recordings() throws IOException {
        return Recordings.in(folder, Optional.empty());
    }

    @Test
    void clocks_stay_as_they_were_and_folders_below_are_read() throws IOException {
        Files.createDirectories(folder.resolve("000/Trajectory"));
        Files.writeString(
                folder.resolve("000/Trajectory/back.csv"),
                """
                timestamp;latitude;longitude
                2024-05-01 10:00:10;37.5;127.0
                2024-05-01 10:00:00;37.5;127.0
                """);
        var back = recordings().found().getFirst();
        assertThat(back.name()).isEqualTo("000/Trajectory/back.csv");
        assertThat(back.points())
                .extracting(point -> point.at().orElseThrow())
                .containsExactly(
                        Instant.parse("2024-05-01T10:00:10Z"),
                        Instant.parse("2024-05-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1714557600",
                "1714557600.0",
                "1714557600000",
                "2024-05-01T10:00:00Z",
                "2024-05-01T12:00:00+02:00",
                "2024-05-01T10:00:00",
                "2024-05-01 10:00:00",
                "\"2024-05-01T10:00:00.000Z\""
            })
    void a_time_may_be_written_in_many_ways(String time) throws IOException {
        Files.writeString(
                folder.resolve("a.csv"),
                "time,lat,lon\n" + time + ",37.5,127\n1714557601,37.5,127\n");
        assertThat(recordings().found().getFirst().points().getFirst().at())
                .contains(Instant.parse("2024-05-01T10:00:00Z"));
    }

    @Test
    void metres_lie_around_their_origin() throws IOException {
        Files.writeString(folder.resolve("a.xy"), "0\t0\t0\t5\n1\t100\t-50\t5\n");
        var origin = new Position(48.1, 11.5);
        var points = Recordings.in(folder, Optional.of(origin)).found().getFirst().points();
        assertThat(points.getFirst().place()).isEqualTo(origin);
        assertThat(points.getLast().place().metersTo(origin)).isCloseTo(111.8, within(0.1));
        assertThat(points.getLast().accuracyMeters()).hasValue(5);
    }

    @Test
    void points_and_files_that_cannot_be_read_are_passed_over_and_named() throws IOException {
        Files.writeString(
                folder.resolve("untimed.gpx"),
                "<gpx><trk><trkpt lat='1' lon='2'/><trkpt lat='1' lon='2'/></trk></gpx>");
        Files.writeString(
                folder.resolve("walk.gpx"),
                """
                <gpx><trk>
                <trkpt lat="1" lon="2"><time>2024-05-01T10:00:00Z</time></trkpt>
                <trkpt lat="400" lon="2"><time>2024-05-01T10:00:01Z</time></trkpt>
                <trkpt lat="1" lon="2"><time>soon</time></trkpt>
                <trkpt lat="1" lon="2"><time>2024-05-01T10:00:03Z</time></trkpt>
                </trk></gpx>
                """);
        var recordings = recordings();
        assertThat(recordings.found()).hasSize(1);
        assertThat(recordings.found().getFirst().points()).hasSize(2);
        assertThat(recordings.found().getFirst().unreadable()).isEqualTo(2);
        assertThat(recordings.troubles())
                .containsExactly("untimed.gpx, whole file: no track with times in it");
    }

    @Test
    void a_folder_without_tracks_is_refused() {
        assertThatThrownBy(this::recordings)
                .isInstanceOf(TrackUnreadable.class)
                .hasMessageEndingWith("no track in it");
    }
}
