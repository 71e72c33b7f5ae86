package game.ore.location.index;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.geo.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveIndexTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    /// A city, the date line from both sides, the equator, and both poles.
    private static final List<Position> PLACES =
            List.of(
                    new Position(37.5665, 126.978),
                    new Position(-17.7, 179.999),
                    new Position(64.5, -180),
                    new Position(0, 0.0001),
                    new Position(89.995, 20),
                    new Position(-90, 0),
                    new Position(-89.97, -179.99));

    private final LiveIndex index = new LiveIndex(10_000);

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static Position around(Position center, Random random) {
        var latitude = Math.clamp(center.latitude() + random.nextDouble(-0.08, 0.08), -90, 90);
        var squeeze = Math.max(1e-3, Math.cos(Math.toRadians(latitude)));
        var reach = Math.min(180, 0.08 / squeeze);
        var longitude = center.longitude() + random.nextDouble(-reach, reach);
        return new Position(latitude, Math.IEEEremainder(longitude, 360));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_found_is_what_measuring_everything_finds(long seed) {
        var random = new Random(seed);
        var center = PLACES.get((int) (seed % PLACES.size()));
        var there = new HashMap<UUID, Position>();
        for (var step = 0; step < 600; step++) {
            var id = new UUID(0, random.nextInt(400));
            switch (random.nextInt(5)) {
                case 0 -> {
                    index.remove(id);
                    there.remove(id);
                }
                case 1 -> {
                    index.put(id, around(center, random), NOW);
                    there.remove(id);
                }
                default -> {
                    var position = around(center, random);
                    index.put(id, position, NOW.plusSeconds(1));
                    there.put(id, position);
                }
            }
        }
        if (seed % 2 == 0) index.sweep(NOW);
        for (var question = 0; question < 20; question++) {
            var place = around(center, random);
            var meters = random.nextDouble(1, 5_000);
            var limit = random.nextInt(1, 200);
            var without = new UUID(0, random.nextInt(400));
            var expected =
                    there.entrySet().stream()
                            .filter(entry -> !entry.getKey().equals(without))
                            .map(entry ->
                                    new LiveIndex.Found(
                                            entry.getKey(),
                                            entry.getValue(),
                                            place.metersTo(entry.getValue())))
                            .filter(found -> found.meters() <= meters)
                            .sorted(
                                    Comparator.comparingDouble(LiveIndex.Found::meters)
                                            .thenComparing(LiveIndex.Found::id))
                            .limit(limit)
                            .toList();
            assertThat(index.near(place, meters, limit, id -> !id.equals(without), NOW))
                    .isEqualTo(expected);
        }
    }

    @Test
    void after_many_threads_have_moved_them_each_thing_is_once_where_it_was_put_last() {
        var ends = new ConcurrentHashMap<UUID, Position>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var thread = 0; thread < 4; thread++) {
                var random = new Random(thread);
                threads.execute(() -> {
                    for (var i = 0; i < 5_000; i++) {
                        var id = new UUID(0, random.nextInt(50));
                        ends.compute(
                                id,
                                (_, _) -> {
                                    var position = around(PLACES.getFirst(), random);
                                    index.put(id, position, NOW.plusSeconds(1));
                                    return position;
                                });
                    }
                });
            }
        }
        for (var end : ends.entrySet()) {
            assertThat(index.near(end.getValue(), 1, 10, end.getKey()::equals, NOW))
                    .extracting(LiveIndex.Found::position)
                    .containsExactly(end.getValue());
            index.remove(end.getKey());
        }
        for (var place : ends.values())
            assertThat(index.near(place, 5_000, 10, _ -> true, NOW)).isEmpty();
    }

    @Test
    void what_does_not_fit_is_not_taken_up_and_what_is_there_may_still_move() {
        var small = new LiveIndex(1);
        var here = PLACES.getFirst();
        assertThat(small.put(new UUID(0, 1), here, NOW.plusSeconds(1))).isTrue();
        assertThat(small.put(new UUID(0, 2), here, NOW.plusSeconds(1))).isFalse();
        assertThat(small.put(new UUID(0, 1), here.plusMeters(900, 0), NOW.plusSeconds(9))).isTrue();
        small.sweep(NOW.plusSeconds(9));
        assertThat(small.size()).isZero();
    }
}
