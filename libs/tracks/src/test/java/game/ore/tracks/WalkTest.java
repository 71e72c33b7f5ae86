package game.ore.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalkTest {
    private static final Path TRACKS = Path.of("src", "test", "resources", "tracks");

    @ParameterizedTest
    @EnumSource(City.class)
    void a_track_moved_to_another_city_keeps_its_distances(City city) throws IOException {
        var track = TrackReader.read(TRACKS.resolve("munich-car-15s.json")).getFirst();

        var moved = new Relocation(city.center(), 1.234).apply(track);

        assertThat(moved.start().latitude()).isCloseTo(city.center().latitude(), within(1e-9));
        var from = new LocalPlane(track.start());
        var to = new LocalPlane(moved.start());
        for (var i = 1; i < track.fixes().size(); i++) {
            assertThat(meters(to, moved, i)).isCloseTo(meters(from, track, i), within(0.001));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void an_invented_walk_is_walked_at_walking_speed_and_not_evenly(long seed) {
        var walk = invented(seed);

        assertThat(walk.duration()).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
        assertThat(walk.lengthMeters()).isBetween(1_000.0, 3_400.0);
        var speeds = speeds(walk);
        assertThat(speeds).allMatch(speed -> speed <= Pace.WALKER_METERS_PER_SECOND_MAX + 0.01);
        assertThat(speeds.stream().map(Math::round).distinct().count()).isGreaterThan(1);
        assertThat(invented(seed)).isEqualTo(walk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"munich-car-15s.json", "around-visnjan-with-car.gpx", "Mojstrovka.gpx"})
    void at_walking_pace_nobody_drives_and_a_walk_keeps_its_shape(String file) throws IOException {
        var track = TrackReader.read(TRACKS.resolve(file)).getFirst();

        var walked = Pace.WALK.apply(track, new SplittableRandom(5));

        assertThat(walked.lengthMeters()).isCloseTo(track.lengthMeters(), within(0.01));
        assertThat(speeds(walked))
                .allMatch(speed -> speed <= Pace.WALKER_METERS_PER_SECOND_MAX + 0.01);
    }

    @Test
    void at_recorded_pace_a_drive_stays_a_drive() throws IOException {
        var track = TrackReader.read(TRACKS.resolve("munich-car-15s.json")).getFirst();

        assertThat(Pace.RECORDED.apply(track, new SplittableRandom(5))).isEqualTo(track);
    }

    private static Track invented(long seed) {
        return new WalkGenerator(new SplittableRandom(seed))
                .walk("walk", City.SEOUL.center(), Instant.EPOCH, Duration.ofMinutes(30));
    }

    private static double meters(LocalPlane plane, Track track, int fix) {
        return plane.spot(track.fixes().get(fix - 1).place())
                .metersTo(plane.spot(track.fixes().get(fix).place()));
    }

    private static List<Double> speeds(Track track) {
        return IntStream.range(1, track.fixes().size())
                .mapToObj(i -> {
                    var last = track.fixes().get(i - 1);
                    var next = track.fixes().get(i);
                    var seconds = Duration.between(last.at(), next.at()).toNanos() / 1e9;
                    return last.place().metersTo(next.place()) / seconds;
                })
                .toList();
    }
}
