package game.ore.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdometerTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void speed_times_time_is_the_way_and_the_first_fix_adds_none() {
        var way = Odometer.walked(Optional.empty(), List.of(first(0), move(30, 1.5), move(60, 2)));

        assertThat(way.meters()).isCloseTo(30 * 1.5 + 30 * 2, within(1e-9));
        assertThat(way.lastFixAt()).contains(NOON.plusSeconds(60));
    }

    @Test
    void what_is_not_believed_or_not_known_or_no_walk_adds_nothing() {
        var drive = new Deed.Moved(NOON.plusSeconds(30), OptionalDouble.of(25), false);
        var atRest = move(60, 0.2);
        var afterSilence = move(60 + 601, 1.4);
        var way =
                Odometer.walked(
                        Optional.of(NOON), List.of(drive, atRest, afterSilence, move(671, 1)));

        assertThat(way.meters()).isCloseTo(10, within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void batches_in_whatever_order_inside_and_with_repetitions_add_up_to_the_same(long seed) {
        var random = new Random(seed);
        var moves = IntStream.range(0, 200).mapToObj(i -> move(i * 7, 1 + i % 3)).toList();
        var whole = Odometer.walked(Optional.empty(), moves).meters();

        var meters = 0.0;
        var last = Optional.<Instant>empty();
        for (var from = 0; from < moves.size(); ) {
            var to = Math.min(moves.size(), from + 1 + random.nextInt(20));
            var batch = new ArrayList<>(moves.subList(Math.max(0, from - random.nextInt(5)), to));
            Collections.shuffle(batch, random);
            var way = Odometer.walked(last, batch);
            meters += way.meters();
            last = way.lastFixAt();
            from = to;
        }

        assertThat(meters).isCloseTo(whole, within(1e-6));
    }

    private static Deed.Moved first(int second) {
        return new Deed.Moved(NOON.plusSeconds(second), OptionalDouble.empty(), true);
    }

    private static Deed.Moved move(int second, double metersPerSecond) {
        return new Deed.Moved(NOON.plusSeconds(second), OptionalDouble.of(metersPerSecond), true);
    }
}
