package game.ore.simulator.books;

import module java.base;
import module java.sql;

import game.ore.geo.Position;
import game.ore.sql.Sql;

/// The fences among which players walked, as location keeps them.
public final class FenceSurvey {
    private static final int FENCES_MAX = 500;
    private static final int CORNERS_OF_CIRCLE = 48;
    private static final double UNITS_PER_DEGREE = 1e7;

    private static final String WITHIN =
            """
            SELECT kind, name, radius_m, vertices, rings
              FROM location.geofences
             WHERE removed_at IS NULL AND bounds && box(point(?, ?), point(?, ?))
             ORDER BY size_m DESC
             LIMIT ?
            """;

    private FenceSurvey() {}

    /// Those that reach into the rectangle around some places, largest first.
    ///
    /// @return none where the platform's PostgreSQL is not known
    /// @throws BookUnreadable when it cannot be read
    public static List<FenceOutline> around(BookAddresses addresses, List<Position> places) {
        if (addresses.postgres().isEmpty() || places.isEmpty()) return List.of();
        var latitude = places.stream().mapToDouble(Position::latitude).summaryStatistics();
        var longitude = places.stream().mapToDouble(Position::longitude).summaryStatistics();
        try (var connection = DriverManager.getConnection(addresses.postgres().get())) {
            connection.setReadOnly(true);
            return Sql.list(
                    connection,
                    WITHIN,
                    FenceSurvey::read,
                    longitude.getMin(),
                    latitude.getMin(),
                    longitude.getMax(),
                    latitude.getMax(),
                    FENCES_MAX);
        } catch (SQLException failed) {
            throw new BookUnreadable("fences", failed);
        }
    }

    private static FenceOutline read(ResultSet row) throws SQLException {
        var vertices = integers(row, "vertices");
        var radius = row.getDouble("radius_m");
        var rings =
                row.wasNull()
                        ? rings(vertices, integers(row, "rings"))
                        : List.of(circle(place(vertices, 0), radius));
        return new FenceOutline(row.getString("kind"), row.getString("name"), rings);
    }

    /// @param counts how many vertices each ring has
    private static List<List<Position>> rings(int[] vertices, int[] counts) {
        var rings = new ArrayList<List<Position>>();
        var begin = 0;
        for (var count : counts) {
            var end = begin + count;
            rings.add(IntStream.range(begin, end).mapToObj(at -> place(vertices, at)).toList());
            begin = end;
        }
        return rings;
    }

    private static List<Position> circle(Position center, double meters) {
        return IntStream.range(0, CORNERS_OF_CIRCLE)
                .mapToObj(corner -> {
                    var angle = 2 * Math.PI * corner / CORNERS_OF_CIRCLE;
                    return center.plusMeters(meters * Math.cos(angle), meters * Math.sin(angle));
                })
                .toList();
    }

    private static Position place(int[] vertices, int vertex) {
        return new Position(
                vertices[2 * vertex] / UNITS_PER_DEGREE,
                vertices[2 * vertex + 1] / UNITS_PER_DEGREE);
    }

    private static int[] integers(ResultSet row, String column) throws SQLException {
        return Stream.of((Integer[]) row.getArray(column).getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
