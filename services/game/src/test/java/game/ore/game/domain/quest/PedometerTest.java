package game.ore.game.domain.quest;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Position;
import org.junit.jupiter.api.Test;

class PedometerTest {
    private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");
    private static final Position HOME = new Position(52.52, 13.405);
    private static final PlayerId SOMEBODY = new PlayerId(new UUID(0, 1));
    private static final Pedometer.Stride STRIDE =
            new Pedometer.Stride(4, 20, Duration.ofMinutes(10));

    /// Somewhere east of home.
    private static Deed.Moved at(long second, double meters) {
        return at(second, meters, 0, true);
    }

    private static Deed.Moved at(long second, double east, double north, boolean earns) {
        var place = HOME.plusMeters(east, north);
        return new Deed.Moved(SOMEBODY, NOON.plusSeconds(second), place, 5, earns);
    }

    /// How many metres count.
    private static double meters(Stream<Deed.Moved> moves) {
        var pedometer = Pedometer.NEW;
        var millimeters = 0L;
        for (var move : moves.toList()) {
            var walked = pedometer.to(move, STRIDE);
            pedometer = walked.map(Pedometer.Walked::next).orElse(pedometer);
            millimeters += walked.map(Pedometer.Walked::millimeters).orElse(0L);
        }
        return millimeters / 1e3;
    }

    @Test
    void who_walks_a_kilometre_has_walked_one_however_often_the_phone_says_where() {
        for (var each : List.of(5, 30, 60)) {
            var fixes = 720 / each;
            var walk = IntStream.rangeClosed(0, fixes).mapToObj(n -> at(n * each, n * each * 1.4));
            assertThat(meters(walk)).isBetween(980.0, 1_009.0);
        }
    }

    @Test
    void a_phone_that_lies_still_walks_hardly_anywhere() {
        var random = new Random(7);
        var errorOfOneAxis = 5 / 1.51;
        var still =
                IntStream.range(0, 8 * 720)
                        .mapToObj(n ->
                                at(
                                        n * 5L,
                                        random.nextGaussian() * errorOfOneAxis,
                                        random.nextGaussian() * errorOfOneAxis,
                                        true));
        assertThat(meters(still)).isLessThan(400);
    }

    @Test
    void rides_and_what_is_not_believed_are_no_walk() {
        var ride =
                IntStream.rangeClosed(0, 100).mapToObj(n -> at(n * 10L, n * 200.0, 0, n % 50 == 0));
        assertThat(meters(ride)).isZero();
    }

    @Test
    void nobody_walks_faster_than_people_walk() {
        assertThat(meters(Stream.of(at(0, 0), at(10, 300)))).isEqualTo(40);
    }

    @Test
    void after_a_long_silence_nobody_knows_the_way() {
        assertThat(meters(Stream.of(at(0, 0), at(601, 500), at(661, 560)))).isBetween(59.9, 60.1);
    }

    @Test
    void what_was_looked_at_before_does_not_count_again() {
        var walk = List.of(at(0, 0), at(30, 40), at(60, 80));
        var twice = Stream.concat(walk.stream(), walk.stream());
        assertThat(meters(twice)).isBetween(79.9, 80.1);
    }
}
