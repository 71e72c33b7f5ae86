package game.ore.location.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.geo.Position;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CourseTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofHours(12));

    private final Judge judge = new Judge(MoveLimits.STANDARD);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /// Walks, rides, jumps, pauses, repeats a time now and then.
    private static List<Fix> journey(Random random) {
        var place = new Position(random.nextDouble(-80, 80), random.nextDouble(-180, 180));
        var at = NOON;
        var fixes = new ArrayList<Fix>();
        var pace = 1.4;
        for (var i = 0; i < 150; i++) {
            if (random.nextInt(20) == 0) pace = random.nextDouble(40);
            var seconds = random.nextInt(15) == 0 ? 0 : random.nextInt(1, 40);
            var meters = random.nextInt(25) == 0 ? 20_000 : pace * seconds;
            var turn = random.nextDouble(2 * Math.PI);
            place = place.plusMeters(meters * Math.cos(turn), meters * Math.sin(turn));
            at = at.plusSeconds(seconds).plusNanos(random.nextInt(1_000));
            fixes.add(new Fix(place, random.nextDouble(3, 120), at));
        }
        return fixes;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void however_fixes_are_batched_they_are_judged_alike_and_end_in_the_same_state(long seed) {
        var random = new Random(seed);
        var fixes = journey(random);
        var whole = Course.of(judge, PlayerState.NEW, fixes, LATER);

        var state = PlayerState.NEW;
        var decisions = new ArrayList<Decision>();
        for (var from = 0; from < fixes.size(); ) {
            var to = Math.min(fixes.size(), from + 1 + random.nextInt(30));
            var course = Course.of(judge, state, fixes.subList(from, to), LATER);
            decisions.addAll(course.decisions());
            state = course.end();
            from = to;
        }

        assertThat(decisions).isEqualTo(whole.decisions());
        assertThat(state).isEqualTo(whole.end());
        assertThat(PlayerState.read(state.text()))
                .as("as it is remembered elsewhere")
                .contains(state);
        assertThat(state.text()).as("less than two kilobytes, in base 64").hasSizeLessThan(2_732);
    }
}
