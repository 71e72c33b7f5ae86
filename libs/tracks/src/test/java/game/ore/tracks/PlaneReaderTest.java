package game.ore.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import game.ore.geo.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaneReaderTest {
    private static final Position CHICAGO = new Position(41.87, -87.65);

    @TempDir private Path folder;

    @Test
    void numbers_of_a_national_grid_lie_around_the_origin_where_they_are_to_each_other()
            throws IOException {
        Files.writeString(
                folder.resolve("a.txt"),
                "446299.2 4635291.8 1303144787.0\n446304.1 4635270.9 1303144812.0\n");
        Files.writeString(
                folder.resolve("b.txt"),
                "446299.2 4636291.8 1303148387.0\n446290.0 4636300.0 1303148391.0\n");
        var found = Recordings.in(folder, Optional.of(CHICAGO)).found();

        var first = found.getFirst().points();
        assertThat(first.getFirst().place()).isEqualTo(CHICAGO);
        assertThat(first.getFirst().at()).contains(Instant.ofEpochSecond(1_303_144_787));
        assertThat(first.getLast().place().metersTo(CHICAGO)).isCloseTo(21.5, within(0.1));
        var other = found.getLast().points().getFirst();
        assertThat(other.place().metersTo(CHICAGO)).isCloseTo(1_000, within(2.0));
        assertThat(other.at()).contains(Instant.ofEpochSecond(1_303_148_387));
    }

    @Test
    void without_a_header_the_time_is_the_column_that_never_falls_and_rises_most_evenly()
            throws IOException {
        Files.writeString(folder.resolve("in-front.txt"), "100 0 5\n110 4 9\n120 9 3\n");
        Files.writeString(folder.resolve("last.txt"), "0 5 100\n4 9 110\n9 3 120\n");
        Files.writeString(folder.resolve("named.csv"), "y,x,t\n5,0,100\n9,4,110\n3,9,120\n");
        var found = Recordings.in(folder, Optional.of(CHICAGO)).found();

        assertThat(found).hasSize(3);
        assertThat(found.stream().map(Recording::points).distinct()).hasSize(1);
        var last = found.getFirst().points().getLast();
        assertThat(last.at()).contains(Instant.ofEpochSecond(120));
        assertThat(last.place().metersTo(CHICAGO)).isCloseTo(Math.hypot(9, 3), within(0.1));
    }
}
