package game.ore.location.index;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.location.FenceKind;
import game.ore.geo.Area;
import game.ore.geo.Circle;
import game.ore.geo.Polygon;
import game.ore.geo.Position;
import game.ore.location.domain.Fence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FenceIndexTest {
    private static final Position SEOUL = new Position(37.5665, 126.978);

    private static Fence fence(long number, Area area) {
        return new Fence(
                new UUID(5, number),
                FenceKind.GAME,
                area,
                Instant.EPOCH,
                Instant.MAX,
                Duration.ZERO,
                "{}");
    }

    private static Area area(RandomGenerator random, Position center) {
        var size = Math.pow(10, random.nextDouble(1, 4));
        if (random.nextBoolean()) return new Circle(center, size);
        var corners = random.nextInt(3, 12);
        var ring = new ArrayList<Position>();
        for (var i = 0; i < corners; i++) {
            var angle = 2 * Math.PI * i / corners;
            var far = size * random.nextDouble(0.5, 1);
            ring.add(center.plusMeters(far * Math.cos(angle), far * Math.sin(angle)));
        }
        ring.add(ring.getFirst());
        return Polygon.of(List.of(ring));
    }

    private static Position around(RandomGenerator random, Position middle) {
        return middle.plusMeters(
                random.nextDouble(-9_000, 9_000), random.nextDouble(-9_000, 9_000));
    }

    private static Set<UUID> holding(Collection<Fence> fences, Position place) {
        return fences.stream()
                .filter(fence -> fence.area().contains(place))
                .map(Fence::id)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatever_comes_and_goes_every_fence_is_found_wherever_it_is(long seed) {
        var random = new SplittableRandom(seed);
        // The third lies where the date line is crossed.
        var middle =
                List.of(SEOUL, new Position(0, 0), new Position(-16.8, 179.99)).get((int) seed % 3);
        var index = new FenceIndex();
        var all = new HashMap<UUID, Fence>();
        for (var step = 0; step < 1_000; step++) {
            var number = random.nextInt(200);
            if (random.nextInt(4) == 0) {
                index.remove(new UUID(5, number));
                all.remove(new UUID(5, number));
            } else {
                var fence = fence(number, area(random, around(random, middle)));
                index.put(fence, FenceIndex.cells(fence.area()));
                all.put(fence.id(), fence);
            }
            if (step % 30 > 0) continue;
            for (var i = 0; i < 20; i++) {
                var place = around(random, middle);
                var found = index.around(place);
                assertThat(found).doesNotHaveDuplicates();
                assertThat(holding(found, place)).isEqualTo(holding(all.values(), place));
            }
        }
        assertThat(index.size()).isEqualTo(all.size());
        var some = all.values().iterator().next();
        assertThat(index.find(some.id())).contains(some);
    }

    @Test
    void few_fences_are_looked_at_that_do_not_hold_the_place() {
        var random = new SplittableRandom(9);
        var index = new FenceIndex();
        for (var i = 0; i < 5_000; i++) {
            var fence = fence(i, new Circle(around(random, SEOUL), 50));
            index.put(fence, FenceIndex.cells(fence.area()));
        }
        var found = 0;
        var inside = 0;
        for (var i = 0; i < 4_000; i++) {
            var place = around(random, SEOUL);
            var candidates = index.around(place);
            found += candidates.size();
            inside += holding(candidates, place).size();
        }
        assertThat(inside).isPositive();
        assertThat(found).isLessThan(5 * inside);
    }

    /// What the README states.
    @Test
    void a_circle_takes_less_than_500_bytes() {
        var random = new SplittableRandom(3);
        var fences = 30_000;
        var circles = new Circle[fences];
        var cells = new long[fences][];
        for (var i = 0; i < fences; i++) {
            var center = new Position(random.nextDouble(30, 40), random.nextDouble(120, 130));
            circles[i] = new Circle(center, random.nextDouble(10, 500));
            cells[i] = FenceIndex.cells(circles[i]);
        }
        var before = used();
        var index = new FenceIndex();
        for (var i = 0; i < fences; i++) index.put(fence(i, copy(circles[i])), cells[i]);
        var each = (used() - before) / fences;
        var begin = System.nanoTime();
        var found = 0L;
        for (var i = 0; i < 100_000; i++)
            found += index.around(circles[i % fences].center()).size();
        var nanos = (System.nanoTime() - begin) / 100_000;
        System.out.printf(
                "%d bytes for each of %d circles, %d ns to look up a place that %.1f cover%n",
                each, index.size(), nanos, found / 1e5);
        assertThat(each).isBetween(50L, 500L);
        assertThat(circles).hasSize(cells.length);
    }

    private static Circle copy(Circle circle) {
        var center = circle.center();
        return new Circle(new Position(center.latitude(), center.longitude()), circle.meters());
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        var least = Long.MAX_VALUE;
        for (var i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
