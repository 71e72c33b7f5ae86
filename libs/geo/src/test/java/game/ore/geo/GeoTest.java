package game.ore.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoTest {
    private static final Position SEOUL = new Position(37.5665, 126.978);

    @Test
    void a_degree_of_latitude_is_about_111_km() {
        assertThat(new Position(0, 0).metersTo(new Position(1, 0))).isCloseTo(111_195, within(1.0));
    }

    @Test
    void going_there_is_as_far_as_said() {
        var there = SEOUL.plusMeters(300, -400);
        assertThat(SEOUL.metersTo(there)).isCloseTo(500, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 91, -90.01, Double.POSITIVE_INFINITY})
    void a_latitude_beyond_the_poles_is_refused(double latitude) {
        assertThatThrownBy(() -> new Position(latitude, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_level_20_cell_is_about_nine_meters_across_and_a_level_15_cell_about_280() {
        assertThat(acrossMeters(20)).isBetween(7.0, 11.0);
        assertThat(acrossMeters(15)).isBetween(200.0, 330.0);
    }

    private static double acrossMeters(int level) {
        var neighbors = Cell.at(SEOUL, level).withNeighbors();
        return neighbors.stream()
                .skip(1)
                .mapToDouble(c -> c.center().metersTo(Cell.at(SEOUL, level).center()))
                .min()
                .orElseThrow();
    }

    @Test
    void ids_above_the_signed_range_survive_the_signed_column() {
        var sanFrancisco = Cell.at(new Position(37.77, -122.42), 20);
        assertThat(sanFrancisco.id()).isNegative();
        assertThat(Cell.ofToken(sanFrancisco.token())).isEqualTo(sanFrancisco);
        assertThat(sanFrancisco.center().metersTo(new Position(37.77, -122.42))).isLessThan(10);
    }

    @Test
    void a_cell_holds_its_children_in_one_range_of_ids() {
        var room = Cell.at(SEOUL, 15);
        assertThat(Cell.at(SEOUL, 20).id()).isBetween(room.firstInside(), room.lastInside());
        var leaf = Cell.at(SEOUL, Cell.LEVEL_MAX).id();
        for (var level = 0; level <= Cell.LEVEL_MAX; level++) {
            assertThat(Cell.ancestor(leaf, level)).isEqualTo(Cell.at(SEOUL, level).id());
        }
    }

    @Test
    void a_covering_misses_no_place_in_the_circle() {
        var seed = 7L;
        var random = new Random(seed);
        var cells = Set.copyOf(Covering.circle(SEOUL, 500, 15));
        for (var i = 0; i < 500; i++) {
            var angle = random.nextDouble() * 2 * Math.PI;
            var far = Math.sqrt(random.nextDouble()) * 499;
            var place = SEOUL.plusMeters(far * Math.cos(angle), far * Math.sin(angle));
            assertThat(cells).as("seed %d, %s", seed, place).contains(Cell.at(place, 15));
        }
    }
}
