package game.ore.location.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.location.FenceKind;
import game.ore.api.location.Trigger;
import game.ore.api.location.Trigger.Change;
import game.ore.api.location.Verdict;
import game.ore.geo.Area;
import game.ore.geo.Circle;
import game.ore.geo.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BorderTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Position HOME = new Position(48.137, 11.575);
    private static final Fence PARK = fence(1, new Circle(HOME, 100), Duration.ZERO);

    /// Fences in a list.
    private static final class Drawn implements Fences {
        private final List<Fence> all;

        Drawn(Fence... all) {
            this.all = List.of(all);
        }

        @Override
        public List<Fence> around(Position place) {
            return all;
        }

        @Override
        public Optional<Fence> find(UUID id) {
            return all.stream().filter(fence -> fence.id().equals(id)).findFirst();
        }
    }

    private final Border border = new Border(FenceLimits.STANDARD);
    private final List<Trigger> told = new ArrayList<>();
    private Visits visits = Visits.NONE;

    private static Fence fence(long number, Area area, Duration dwell) {
        return fence(number, area, dwell, Instant.EPOCH, Instant.MAX);
    }

    private static Fence fence(
            long number, Area area, Duration dwell, Instant from, Instant until) {
        var id = new UUID(5, number);
        return new Fence(id, FenceKind.AD, area, from, until, dwell, "{\"a\":1}");
    }

    private static Decision seen(double east, double accuracy, long second) {
        var spot = new Spot(HOME.plusMeters(east, 0), accuracy, NOON.plusSeconds(second));
        var verdict = Verdict.VALID;
        return new Decision(
                spot,
                PlayerState.NEW,
                verdict,
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private List<Change> go(Fences fences, Decision... fixes) {
        var passed = border.pass(visits, List.of(fixes), fences);
        visits = passed.end();
        passed.crossings().forEach(crossing -> told.add(crossing.trigger()));
        return passed.crossings().stream().map(c -> c.trigger().change()).toList();
    }

    @Test
    void one_is_inside_from_the_first_fix_inside_to_the_first_that_is_surely_outside() {
        var park = new Drawn(PARK);
        assertThat(go(park, seen(150, 5, 0), seen(101, 5, 30))).isEmpty();
        assertThat(go(park, seen(99, 5, 60))).containsExactly(Change.ENTER);
        assertThat(go(park, seen(109, 5, 90), seen(95, 5, 120), seen(130, 20, 150))).isEmpty();
        assertThat(go(park, seen(130, 5, 180))).containsExactly(Change.EXIT);
        assertThat(told).extracting(Trigger::enteredAt).containsOnly(NOON.plusSeconds(60));
        assertThat(visits.inside()).isEmpty();
    }

    @Test
    void a_stay_is_told_once_when_it_is_long_enough() {
        var park = new Drawn(fence(1, new Circle(HOME, 100), Duration.ofMinutes(2)));
        assertThat(go(park, seen(0, 5, 0), seen(1, 5, 90))).containsExactly(Change.ENTER);
        assertThat(go(park, seen(2, 5, 120), seen(3, 5, 300))).containsExactly(Change.DWELL);
        assertThat(go(park, seen(500, 5, 360))).containsExactly(Change.EXIT);
        assertThat(go(park, seen(0, 5, 600))).containsExactly(Change.ENTER);
    }

    @Test
    void a_fix_that_is_vaguer_than_the_fence_puts_nobody_in() {
        var statue = new Drawn(fence(1, new Circle(HOME, 15), Duration.ZERO));
        assertThat(go(statue, seen(0, 60, 0))).isEmpty();
        assertThat(go(statue, seen(0, 20, 30))).containsExactly(Change.ENTER);
        var square = new Drawn(fence(2, new Circle(HOME, 100), Duration.ZERO));
        assertThat(go(square, seen(0, 60, 60))).containsExactly(Change.EXIT, Change.ENTER);
    }

    @Test
    void a_fence_that_goes_or_ends_lets_go_of_whoever_is_inside() {
        var until = NOON.plusSeconds(100);
        var circle = new Circle(HOME, 100);
        var show = new Drawn(fence(1, circle, Duration.ZERO, NOON.plusSeconds(50), until));
        assertThat(go(show, seen(0, 5, 0))).isEmpty();
        assertThat(go(show, seen(0, 5, 50))).containsExactly(Change.ENTER);
        assertThat(go(show, seen(0, 5, 100))).containsExactly(Change.EXIT);
        assertThat(go(new Drawn(PARK), seen(0, 5, 110))).containsExactly(Change.ENTER);
        assertThat(go(new Drawn(), seen(0, 5, 120))).containsExactly(Change.EXIT);
        assertThat(told.getLast().kind()).isEqualTo(FenceKind.AD);
    }

    @Test
    void there_is_an_end_to_how_many_fences_one_is_in() {
        var limits = new FenceLimits(2, 10, 100, 25, 3);
        var many = new Fence[10];
        Arrays.setAll(many, i -> fence(i, new Circle(HOME, 100), Duration.ZERO));
        var passed = new Border(limits).pass(Visits.NONE, List.of(seen(0, 5, 0)), new Drawn(many));
        assertThat(passed.end().inside()).hasSize(3);
    }

    /// A device that lies still on the border for a day, with errors as its accuracy says.
    @ParameterizedTest(name = "accuracy {0} m")
    @ValueSource(doubles = {3, 8, 20})
    void noise_at_a_border_hardly_ever_makes_one_come_and_go(double accuracy) {
        var seed = 21L;
        var random = new Random(seed);
        var sigma = accuracy / Math.sqrt(-2 * Math.log(1 - 0.68));
        var park = new Drawn(PARK);
        for (var second = 0; second < 86_400; second += 30) {
            go(park, seen(100 + sigma * random.nextGaussian(), accuracy, second));
        }
        var naive = 86_400 / 30 / 2;
        assertThat(told).as("seed %d", seed).hasSizeLessThan(naive / 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void however_fixes_are_batched_each_change_happens_once_in_a_visit(long seed) {
        var random = new Random(seed);
        var fences = new Fence[5];
        Arrays.setAll(
                fences,
                i ->
                        fence(
                                i,
                                new Circle(HOME.plusMeters(60 * i, 0), 50 + 10 * i),
                                Duration.ofSeconds(90)));
        var drawn = new Drawn(fences);
        var walk = new ArrayList<Decision>();
        var east = 0.0;
        for (var i = 0; i < 2_000; i++) {
            east = Math.clamp(east + random.nextGaussian(0, 30), -300, 600);
            walk.add(seen(east, random.nextDouble(3, 30), 30L * i));
        }
        var whole = border.pass(Visits.NONE, walk, drawn);
        for (var from = 0; from < walk.size(); ) {
            var to = Math.min(walk.size(), from + random.nextInt(1, 40));
            go(drawn, walk.subList(from, to).toArray(Decision[]::new));
            from = to;
        }
        assertThat(told).isEqualTo(whole.crossings().stream().map(Crossing::trigger).toList());
        assertThat(visits).isEqualTo(whole.end());

        for (var fence : fences) {
            var own = told.stream().filter(t -> t.fence().equals(fence.id())).toList();
            assertThat(own).isNotEmpty();
            var inside = Optional.<Instant>empty();
            for (var trigger : own) {
                var enters = trigger.change() == Change.ENTER;
                assertThat(inside.isEmpty()).isEqualTo(enters);
                if (!enters) assertThat(inside).contains(trigger.enteredAt());
                inside =
                        trigger.change() == Change.EXIT
                                ? Optional.empty()
                                : Optional.of(trigger.enteredAt());
            }
            assertThat(own).doesNotHaveDuplicates();
        }
    }
}
