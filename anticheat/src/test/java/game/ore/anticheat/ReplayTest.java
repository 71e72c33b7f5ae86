package game.ore.anticheat;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.geo.Position;
import org.junit.jupiter.api.Test;

/// Whose way is taken for a copy of another's, and whose is not.
class ReplayTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Position HOME = new Position(37.5665, 126.978);

    /// A walk of twenty minutes with a receiver whose error wanders.
    private static Journey walk(String name, long street, long receiver, Duration later) {
        var streets = new Random(street);
        var errors = new Random(receiver);
        for (var i = 0; i < 8; i++) errors.nextLong();
        var fixes = new ArrayList<Fix>();
        var east = 0.0;
        var north = 0.0;
        var heading = 0.0;
        var errorEast = 3 * errors.nextGaussian();
        var errorNorth = 3 * errors.nextGaussian();
        for (var second = 0; second < 1_200; second += 5) {
            if (streets.nextInt(12) == 0) heading += Math.PI / 2 * (streets.nextBoolean() ? 1 : -1);
            var pace = 5 * (1.3 + 0.15 * streets.nextGaussian());
            east += pace * Math.sin(heading);
            north += pace * Math.cos(heading);
            errorEast = 0.95 * errorEast + 0.9 * errors.nextGaussian();
            errorNorth = 0.95 * errorNorth + 0.9 * errors.nextGaussian();
            fixes.add(
                    new Fix(
                            HOME.plusMeters(east + errorEast, north + errorNorth),
                            5,
                            NOON.plusSeconds(second).plus(later)));
        }
        return new Journey(name, fixes);
    }

    private static List<List<String>> reasons(Journey... journeys) {
        return new Arena().play(List.of(journeys), _ -> {}).stream().map(Course::reasons).toList();
    }

    @Test
    void two_who_walk_together_or_the_same_way_at_another_time_are_two() {
        assertThat(
                        reasons(
                                walk("one", 1, 1, Duration.ZERO),
                                walk("beside", 1, 2, Duration.ofSeconds(1)),
                                walk("same way later", 1, 3, Duration.ofHours(1)),
                                walk("elsewhere", 2, 4, Duration.ZERO)))
                .allMatch(List::isEmpty);
    }

    @Test
    void a_copy_is_found_whichever_file_comes_first() {
        var original = walk("original", 1, 1, Duration.ZERO);
        var copy = original.later("copy", Duration.ofDays(3));
        assertThat(reasons(copy, original))
                .satisfiesExactly(
                        reasons -> assertThat(reasons).contains("replay"),
                        reasons -> assertThat(reasons).isEmpty());
    }

    @Test
    void two_accounts_fed_from_one_device_are_both_found() {
        var original = walk("one", 1, 1, Duration.ZERO);
        assertThat(reasons(original, original.later("other", Duration.ofSeconds(2))))
                .allSatisfy(reasons -> assertThat(reasons).contains("replay"));
    }
}
