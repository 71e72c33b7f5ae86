package game.ore.geo;

import module java.base;

import com.google.common.geometry.S2;
import com.google.common.geometry.S2EdgeUtil;
import com.google.common.geometry.S2Error;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;

/// What lies inside an outer ring and outside its holes.
///
/// Edges are the shortest ways between vertices, as in PostGIS' `geography`: they are not the
/// straight lines of a map, but over a few kilometres nobody sees the difference. Of the two sides
/// of a ring the smaller one is inside, whichever way round it is drawn. Vertices are rounded to
/// 1e-7 degrees, 1 cm, and held as integers: 8 bytes for each.
///
/// Whether a place is inside is decided exactly, by counting the edges that are crossed on the way
/// to it from a point whose side is known. Source: the robust predicates of S2,
/// https://s2geometry.io/about/overview#robust-geometric-primitives, after J. R. Shewchuk,
/// "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997.
public final class Polygon implements Area {
    private static final double UNITS_PER_DEGREE = 1e7;
    private static final int WEST_END = -1_800_000_000;
    private static final int POLE = 900_000_000;

    private final int[] vertices;
    private final int[] rings;
    private final boolean holdsOrigin;
    private final double sizeMeters;

    private Polygon(int[] vertices, int[] rings, boolean holdsOrigin, double sizeMeters) {
        this.vertices = vertices;
        this.rings = rings;
        this.holdsOrigin = holdsOrigin;
        this.sizeMeters = sizeMeters;
    }

    /// @param rings the outer ring and then its holes, the last vertex of each its first one again
    /// @throws FlawedArea when they enclose no area
    public static Polygon of(List<List<Position>> rings) {
        if (rings.isEmpty()) throw flaw(FlawedArea.Flaw.TOO_FEW_VERTICES, "there is no ring");
        var loops = rings.stream().map(Polygon::loop).toList();
        var polygon = nested(loops);
        var error = new S2Error();
        if (polygon.findValidationError(error))
            throw flaw(FlawedArea.Flaw.RINGS_CROSS, error.text());
        for (var i = 0; i < loops.size(); i++) {
            if (loops.get(i).depth() != Math.min(i, 1))
                throw flaw(FlawedArea.Flaw.HOLE_OUTSIDE, "ring " + i + " is no hole of the first");
        }
        var holdsOrigin = false;
        for (var loop : loops) holdsOrigin ^= loop.containsOrigin();
        return new Polygon(
                loops.stream().flatMapToInt(Polygon::units).toArray(),
                loops.stream().mapToInt(S2Loop::numVertices).toArray(),
                holdsOrigin,
                Math.sqrt(polygon.getArea() / Math.PI) * Position.EARTH_RADIUS_METERS);
    }

    /// One that was valid before, from its parts; nothing is checked again.
    ///
    /// @param vertices as [#vertices] tells them
    /// @param rings as [#rings] tells them
    public static Polygon stored(
            int[] vertices, int[] rings, boolean holdsOrigin, double sizeMeters) {
        if (IntStream.of(rings).sum() * 2 != vertices.length)
            throw new IllegalArgumentException("not the vertices of these rings");
        return new Polygon(vertices.clone(), rings.clone(), holdsOrigin, sizeMeters);
    }

    @Override
    public boolean contains(Position place) {
        var crosser = new S2EdgeUtil.EdgeCrosser(S2.origin(), point(place));
        var inside = holdsOrigin;
        var begin = 0;
        for (var count : rings) {
            crosser.restartAt(vertex(begin + count - 1));
            for (var i = begin; i < begin + count; i++) {
                inside ^= crosser.edgeOrVertexCrossing(vertex(i));
            }
            begin += count;
        }
        return inside;
    }

    @Override
    public double metersToBorder(Position place) {
        var point = point(place);
        var nearest = Double.POSITIVE_INFINITY;
        var begin = 0;
        for (var count : rings) {
            var before = vertex(begin + count - 1);
            for (var i = begin; i < begin + count; i++) {
                var vertex = vertex(i);
                nearest =
                        Math.min(nearest, S2EdgeUtil.getDistance(point, before, vertex).radians());
                before = vertex;
            }
            begin += count;
        }
        return nearest * Position.EARTH_RADIUS_METERS;
    }

    @Override
    public double sizeMeters() {
        return sizeMeters;
    }

    /// Latitude and longitude of each vertex in turn, in ten-millionths of a degree, ring after
    /// ring; no vertex twice.
    public int[] vertices() {
        return vertices.clone();
    }

    /// How many vertices each ring has, the outer one first.
    public int[] rings() {
        return rings.clone();
    }

    /// Whether S2's point of reference lies inside, from which edges are counted.
    public boolean holdsOrigin() {
        return holdsOrigin;
    }

    /// The rings as they are drawn: counterclockwise the outer one, clockwise the holes, the last
    /// vertex of each its first one again (RFC 7946).
    public List<List<Position>> drawn() {
        var drawn = new ArrayList<List<Position>>();
        var begin = 0;
        for (var count : rings) {
            var ring = new ArrayList<Position>(count + 1);
            for (var i = 0; i <= count; i++) ring.add(position(begin + i % count));
            drawn.add(begin == 0 ? List.copyOf(ring) : ring.reversed());
            begin += count;
        }
        return List.copyOf(drawn);
    }

    /// From about its middle to the farthest vertex.
    double reachMeters() {
        var middle = region().getCapBound().axis();
        return IntStream.range(0, vertices.length / 2)
                        .mapToDouble(i -> vertex(i).angle(middle))
                        .max()
                        .orElse(0)
                * Position.EARTH_RADIUS_METERS;
    }

    /// As S2 has it, to be covered by cells.
    S2Polygon region() {
        var loops = new ArrayList<S2Loop>();
        var begin = 0;
        for (var count : rings) {
            loops.add(
                    new S2Loop(
                            IntStream.range(begin, begin + count).mapToObj(this::vertex).toList()));
            begin += count;
        }
        return nested(loops);
    }

    private static S2Polygon nested(List<S2Loop> loops) {
        var polygon = new S2Polygon();
        polygon.initNested(new ArrayList<>(loops));
        return polygon;
    }

    private static S2Loop loop(List<Position> ring) {
        if (ring.size() < 4)
            throw flaw(FlawedArea.Flaw.TOO_FEW_VERTICES, "a ring has at least 4 positions");
        if (!ring.getFirst().equals(ring.getLast()))
            throw flaw(FlawedArea.Flaw.NOT_CLOSED, "a ring ends where it begins");
        var vertices = new ArrayList<S2LatLng>();
        for (var position : ring.subList(0, ring.size() - 1)) {
            var vertex = rounded(position);
            if (vertices.isEmpty() || !vertices.getLast().equals(vertex)) vertices.add(vertex);
        }
        if (vertices.size() > 1 && vertices.getFirst().equals(vertices.getLast()))
            vertices.removeLast();
        if (vertices.size() < 3)
            throw flaw(FlawedArea.Flaw.TOO_FEW_VERTICES, "a ring has three different vertices");
        var loop = new S2Loop(vertices.stream().map(S2LatLng::toPoint).toList());
        var error = new S2Error();
        if (loop.findValidationError(error))
            throw flaw(FlawedArea.Flaw.SELF_CROSSING, error.text());
        loop.normalize();
        return loop;
    }

    /// A pole has one longitude, and the date line too.
    private static S2LatLng rounded(Position position) {
        var latitude = (int) Math.round(position.latitude() * UNITS_PER_DEGREE);
        var longitude = (int) Math.round(position.longitude() * UNITS_PER_DEGREE);
        if (Math.abs(latitude) == POLE) return S2LatLng.fromE7(latitude, 0);
        return S2LatLng.fromE7(latitude, longitude == WEST_END ? -WEST_END : longitude);
    }

    private static IntStream units(S2Loop loop) {
        return IntStream.range(0, loop.numVertices())
                .mapToObj(i -> new S2LatLng(loop.vertex(i)))
                .flatMapToInt(vertex ->
                        IntStream.of(units(vertex.latDegrees()), units(vertex.lngDegrees())));
    }

    private static int units(double degrees) {
        return (int) Math.round(degrees * UNITS_PER_DEGREE);
    }

    private S2Point vertex(int index) {
        return S2LatLng.fromE7(vertices[2 * index], vertices[2 * index + 1]).toPoint();
    }

    private Position position(int index) {
        return new Position(
                vertices[2 * index] / UNITS_PER_DEGREE, vertices[2 * index + 1] / UNITS_PER_DEGREE);
    }

    private static S2Point point(Position place) {
        return S2LatLng.fromDegrees(place.latitude(), place.longitude()).toPoint();
    }

    private static FlawedArea flaw(FlawedArea.Flaw flaw, String detail) {
        return new FlawedArea(flaw, detail);
    }
}
