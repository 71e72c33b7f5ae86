package game.ore.location.store;

import module java.base;

import com.github.benmanes.caffeine.cache.Interner;
import game.ore.api.location.FenceKind;
import game.ore.geo.Area;
import game.ore.geo.Circle;
import game.ore.geo.Polygon;
import game.ore.geo.Position;
import game.ore.location.domain.Fence;
import game.ore.location.domain.Geofence;
import game.ore.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Rows of `geofences` as values and back.
final class FenceRows {
    static final String COLUMNS =
            """
            id, version, kind, name, radius_m, vertices, rings, holds_origin, size_m, cells,
            valid_from, valid_until, dwell_s, attributes, created_at, changed_at, removed_at
            """;

    private static final double UNITS_PER_DEGREE = 1e7;

    /// Many fences have the same attributes, or none.
    private final Interner<String> attributes = Interner.newWeakInterner();

    Geofence geofence(ResultSet row) throws SQLException {
        return new Geofence(
                fence(row),
                row.getString("name"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "changed_at"));
    }

    Fence fence(ResultSet row) throws SQLException {
        return new Fence(
                Sql.uuid(row, "id"),
                FenceKind.valueOf(row.getString("kind")),
                area(row),
                Sql.instant(row, "valid_from"),
                Sql.optionalInstant(row, "valid_until").orElse(Instant.MAX),
                Duration.ofSeconds(row.getInt("dwell_s")),
                attributes.intern(row.getString("attributes")));
    }

    static long[] cells(ResultSet row) throws SQLException {
        return Stream.of((Long[]) row.getArray("cells").getArray())
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static Area area(ResultSet row) throws SQLException {
        var vertices = integers(row, "vertices");
        var radius = row.getDouble("radius_m");
        if (row.wasNull()) {
            return Polygon.stored(
                    vertices,
                    integers(row, "rings"),
                    row.getBoolean("holds_origin"),
                    row.getDouble("size_m"));
        }
        return new Circle(
                new Position(vertices[0] / UNITS_PER_DEGREE, vertices[1] / UNITS_PER_DEGREE),
                radius);
    }

    private static int[] integers(ResultSet row, String column) throws SQLException {
        return Stream.of((Integer[]) row.getArray(column).getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The radius of a circle, and its centre as the only vertex; of a polygon its parts.
    record Shape(
            Optional<Double> radius, Integer[] vertices, Integer[] rings, boolean holdsOrigin) {
        static Shape of(Area area) {
            return switch (area) {
                case Circle(var center, var meters) ->
                        new Shape(
                                Optional.of(meters),
                                boxed(
                                        (int) Math.round(center.latitude() * UNITS_PER_DEGREE),
                                        (int) Math.round(center.longitude() * UNITS_PER_DEGREE)),
                                boxed(1),
                                false);
                case Polygon polygon ->
                        new Shape(
                                Optional.empty(),
                                boxed(polygon.vertices()),
                                boxed(polygon.rings()),
                                polygon.holdsOrigin());
            };
        }

        private static Integer[] boxed(int... numbers) {
            return IntStream.of(numbers).boxed().toArray(Integer[]::new);
        }
    }
}
