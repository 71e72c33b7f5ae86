package game.ore.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import game.ore.geo.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackReaderTest {
    private static final Path TRACKS = Path.of("src", "test", "resources", "tracks");

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        // file, fixes, km, seconds, repaired
        "munich-car-15s.json, 80, 13.37, 1185, 0",
        "leipzig-tour3-with-long-edge.gpx, 7, 0.38, 57, 0",
        "around-visnjan-with-car.gpx, 104, 2.73, 514, 0",
        "Mojstrovka.gpx, 184, 2.70, 1927, 182",
    })
    void a_recording_is_read_whole(
            String file, int fixes, double kilometers, long seconds, int repaired)
            throws IOException {
        var track = TrackReader.read(TRACKS.resolve(file)).getFirst();

        assertThat(track.fixes()).hasSize(fixes);
        assertThat(track.lengthMeters() / 1_000).isCloseTo(kilometers, within(0.01));
        assertThat(track.duration().toSeconds()).isCloseTo(seconds, within(20L));
        assertThat(track.repaired()).isEqualTo(repaired);
        assertThat(track.fixes()).isSortedAccordingTo(Comparator.comparing(Fix::at));
    }

    @Test
    void the_same_walk_is_read_from_csv_geojson_and_plt() throws IOException {
        var csv =
                write(
                        "walk.csv",
                        """
                        time,lat,lon,accuracy
                        2024-05-01T10:00:00Z,37.5,127.0,4.5
                        2024-05-01T10:00:10Z,37.5001,127.0,
                        """);
        var geoJson =
                write(
                        "walk.geojson",
                        """
                        {"type":"Feature","properties":{"coordTimes":["2024-05-01T10:00:00Z","2024-05-01T10:00:10Z"]},
                         "geometry":{"type":"LineString","coordinates":[[127.0,37.5],[127.0,37.5001,30]]}}
                        """);
        var plt =
                write(
                        "walk.plt",
                        """
                        Geolife trajectory
                        WGS 84
                        Altitude is in Feet
                        Reserved 3
                        0,2,255,My Track,0,0,2,8421376
                        0
                        37.5,127.0,0,492,45413.4166,2024-05-01,10:00:00
                        37.5001,127.0,0,492,45413.4167,2024-05-01,10:00:10
                        """);

        for (var path : List.of(csv, geoJson, plt)) {
            var track = TrackReader.read(path).getFirst();
            assertThat(track.start()).isEqualTo(new Position(37.5, 127.0));
            assertThat(track.fixes().getFirst().at())
                    .isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
            assertThat(track.duration()).isEqualTo(Duration.ofSeconds(10));
        }
        assertThat(TrackReader.read(csv).getFirst().fixes().getFirst().accuracyMeters())
                .hasValue(4.5);
    }

    @Test
    void a_clock_that_runs_backwards_gets_a_walkers_time_and_honest_gaps_stay() throws IOException {
        var path =
                write(
                        "back.csv",
                        """
                        time,lat,lon
                        2024-05-01T10:00:00Z,37.5,127.0
                        2024-05-01T10:00:10Z,37.5001,127.0
                        2024-05-01T09:00:00Z,37.5003,127.0
                        2024-05-01T09:00:07Z,37.5004,127.0
                        """);

        var track = TrackReader.read(path).getFirst();

        var walked = new Position(37.5001, 127).metersTo(new Position(37.5003, 127)) / 1.4;
        assertThat(track.repaired()).isEqualTo(1);
        assertThat(track.duration().toMillis() / 1_000.0).isCloseTo(10 + walked + 7, within(0.01));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    broken.gpx     | <gpx><trk><trkseg><trkpt lat="1" lon="2"> | broken.gpx, line 1, column 42: not well-formed XML
                    place.gpx      | <gpx><trk><trkpt lat="91" lon="2"/></trk></gpx> | place.gpx, line 1, column 36: trkpt: latitude: 91.0
                    broken.json    | [{"point":"POINT(1 2)" | broken.json, line 1, column 23
                    point.json     | [{"point":"1 2","time":"2014-09-10 06:54:07+0200"}] | point.json, element 0: no POINT(longitude latitude)
                    times.geojson  | {"type":"Feature","properties":{"times":[1]},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}} | times.geojson, feature 0: 1 times for 2 coordinates
                    short.csv      | time,lat,lon;2024-05-01T10:00:00Z,37.5 | short.csv, line 2: 2 cells under a header of 3
                    header.csv     | when,lat,lon | header.csv, line 1: header has no column time
                    number.plt     | a;b;c;d;e;f;x,127.0,0,0,0,2024-05-01,10:00:00 | number.plt, line 7
                    track.txt      | hello | track.txt, name: not one of .gpx
                    """)
    void a_broken_file_is_told_by_name_and_position(String file, String text, String message)
            throws IOException {
        var path = write(file, text.replace(';', '\n'));

        assertThatThrownBy(() -> TrackReader.read(path))
                .isInstanceOf(TrackUnreadable.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void an_entity_from_outside_is_not_fetched() throws IOException {
        var secret = write("secret.txt", "2024-05-01T10:00:00Z");
        var path =
                write(
                        "xxe.gpx",
                        """
                        <!DOCTYPE gpx [<!ENTITY t SYSTEM "%s">]>
                        <gpx><trk><trkpt lat="1" lon="2"><time>&t;</time></trkpt></trk></gpx>
                        """
                                .formatted(secret.toUri()));

        assertThatThrownBy(() -> TrackReader.read(path)).isInstanceOf(TrackUnreadable.class);
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }
}
