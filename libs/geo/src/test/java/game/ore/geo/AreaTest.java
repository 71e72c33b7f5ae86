package game.ore.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaTest {
    private static final Covering.Grain GRAIN = new Covering.Grain(6, 18, 2, 8);

    private static Position at(double latitude, double longitude) {
        return new Position(latitude, longitude);
    }

    private static List<Position> ring(double... coordinates) {
        var ring = new ArrayList<Position>();
        for (var i = 0; i < coordinates.length; i += 2) {
            ring.add(at(coordinates[i], coordinates[i + 1]));
        }
        ring.add(ring.getFirst());
        return ring;
    }

    private static Polygon polygon(double... coordinates) {
        return Polygon.of(List.of(ring(coordinates)));
    }

    private static FlawedArea.Flaw flaw(List<List<Position>> rings) {
        try {
            Polygon.of(rings);
        } catch (FlawedArea flawed) {
            return flawed.flaw();
        }
        throw new AssertionError("accepted: " + rings);
    }

    @Test
    void a_polygon_is_inside_its_ring_and_outside_its_holes() {
        var outer = ring(48.10, 11.50, 48.10, 11.60, 48.20, 11.60, 48.20, 11.50);
        var hole = ring(48.14, 11.54, 48.14, 11.56, 48.16, 11.56, 48.16, 11.54);
        var park = Polygon.of(List.of(outer, hole));
        assertThat(park.contains(at(48.12, 11.52))).isTrue();
        assertThat(park.contains(at(48.15, 11.55))).as("in the hole").isFalse();
        assertThat(park.contains(at(48.21, 11.55))).isFalse();
        assertThat(park.contains(at(-48.12, -168.48))).as("on the other side").isFalse();
        assertThat(park.metersToBorder(at(48.15, 11.55))).isCloseTo(743, within(5.0));
        assertThat(Polygon.of(List.of(outer.reversed(), hole)).contains(at(48.12, 11.52)))
                .as("drawn the other way round")
                .isTrue();
        assertThat(park.drawn().getFirst()).containsAll(outer);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "90, 0", "-90, 77", "10, 180", "-60, -180", "89.999, 179.999"})
    void poles_and_the_date_line_are_places_like_any_other(double latitude, double longitude) {
        var center = at(latitude, longitude);
        var around = around(center, 2_000, 12);
        var seed = 11L;
        var random = new Random(seed);
        var circle = new Circle(center, 1_500);
        for (var i = 0; i < 400; i++) {
            var meters = random.nextDouble(4_000);
            var place = away(center, meters, random.nextDouble(2 * Math.PI));
            assertThat(circle.contains(place)).as("seed %d", seed).isEqualTo(meters <= 1_500);
            assertThat(circle.metersToBorder(place))
                    .isCloseTo(Math.abs(meters - 1_500), within(0.01));
            // The ring's edges come as near as cos(15 degrees) of its radius.
            if (meters < 1_925) assertThat(around.contains(place)).as(place.toString()).isTrue();
            if (meters > 2_001) assertThat(around.contains(place)).as(place.toString()).isFalse();
            for (var area : List.of(circle, around)) assertCovered(area, place);
        }
        assertThat(Covering.reachMeters(around)).isBetween(1_999.0, 2_400.0);
    }

    private static void assertCovered(Area area, Position place) {
        if (!area.contains(place)) return;
        var leaf = Cell.at(place, 30).id();
        assertThat(Covering.of(area, GRAIN))
                .anyMatch(cell -> cell.firstInside() <= leaf && leaf <= cell.lastInside());
        var bounds = Bounds.of(area);
        assertThat(place.latitude()).isBetween(bounds.south() - 1e-9, bounds.north() + 1e-9);
        var east = place.longitude() < bounds.west() - 1e-9 ? 360 : 0;
        assertThat(place.longitude() + east).isLessThanOrEqualTo(bounds.east() + 1e-9);
    }

    private static Polygon around(Position center, double meters, int corners) {
        var ring = new ArrayList<Position>();
        for (var i = 0; i < corners; i++) {
            ring.add(away(center, meters, 2 * Math.PI * i / corners));
        }
        ring.add(ring.getFirst());
        return Polygon.of(List.of(ring));
    }

    /// Where one comes who goes straight on, in any direction, also over a pole.
    private static Position away(Position from, double meters, double heading) {
        var far = meters / Position.EARTH_RADIUS_METERS;
        if (Math.abs(from.latitude()) == 90) {
            var latitude = Math.copySign(90 - Math.toDegrees(far), from.latitude());
            return at(latitude, Math.IEEEremainder(Math.toDegrees(heading), 360));
        }
        var lat = Math.toRadians(from.latitude());
        var sin = Math.sin(lat) * Math.cos(far) + Math.cos(lat) * Math.sin(far) * Math.cos(heading);
        var east = Math.sin(heading) * Math.sin(far) * Math.cos(lat);
        var north = Math.cos(far) - Math.sin(lat) * sin;
        var longitude = from.longitude() + Math.toDegrees(Math.atan2(east, north));
        return at(Math.toDegrees(Math.asin(sin)), Math.IEEEremainder(longitude, 360));
    }

    @Test
    void two_neighbours_share_a_border_but_no_place() {
        var west = polygon(50, 8, 50, 9, 51, 9, 51, 8);
        var east = polygon(50, 9, 50, 10, 51, 10, 51, 9);
        for (var i = 1; i < 100; i++) {
            var border = at(50 + i / 100.0, 9);
            assertThat(west.contains(border)).isNotEqualTo(east.contains(border));
        }
    }

    @Test
    void what_encloses_no_area_is_refused_with_the_reason() {
        var square = ring(0, 0, 0, 1, 1, 1, 1, 0);
        assertThat(flaw(List.of())).isEqualTo(FlawedArea.Flaw.TOO_FEW_VERTICES);
        assertThat(flaw(List.of(ring(0, 0, 0, 1)))).isEqualTo(FlawedArea.Flaw.TOO_FEW_VERTICES);
        assertThat(flaw(List.of(ring(0, 0, 0, 1, 0, 1, 0, 0))))
                .isEqualTo(FlawedArea.Flaw.TOO_FEW_VERTICES);
        assertThat(flaw(List.of(square.subList(0, 4)))).isEqualTo(FlawedArea.Flaw.NOT_CLOSED);
        assertThat(flaw(List.of(ring(0, 0, 1, 1, 0, 1, 1, 0))))
                .isEqualTo(FlawedArea.Flaw.SELF_CROSSING);
        assertThat(flaw(List.of(ring(0, 0, 0, 1, 1, 1, 0, 0.5, 1, 0, 0, 0.5))))
                .isEqualTo(FlawedArea.Flaw.SELF_CROSSING);
        assertThat(flaw(List.of(square, ring(0.5, 0.5, 0.5, 2, 0.6, 2))))
                .isEqualTo(FlawedArea.Flaw.RINGS_CROSS);
        assertThat(flaw(List.of(square, ring(5, 5, 5, 6, 6, 6))))
                .isEqualTo(FlawedArea.Flaw.HOLE_OUTSIDE);
        assertThatThrownBy(() -> new Circle(at(0, 0), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_stored_comes_back_as_it_was() {
        var area = polygon(48.1, 11.5, 48.1, 11.6, 48.2, 11.55);
        var again =
                Polygon.stored(
                        area.vertices(), area.rings(), area.holdsOrigin(), area.sizeMeters());
        var random = new Random(5);
        for (var i = 0; i < 1_000; i++) {
            var place = at(random.nextDouble(48, 48.3), random.nextDouble(11.4, 11.7));
            assertThat(again.contains(place)).isEqualTo(area.contains(place));
        }
        assertThat(again.drawn()).isEqualTo(area.drawn());
    }
}
