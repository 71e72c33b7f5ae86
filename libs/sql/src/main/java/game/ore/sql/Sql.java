package game.ore.sql;

import module java.base;
import module java.sql;

/// Short ways to run one statement with its parameters.
///
/// Parameters may be text, numbers, booleans, [UUID], [Instant], `byte[]`, enums (their name), an
/// [Optional] of these, and arrays `Long[]`, `UUID[]`, `String[]`, `Double[]`, `Instant[]` (which
/// become PostgreSQL arrays).
public final class Sql {
    /// Makes a value of the row that a cursor stands on.
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /// @return how many rows were changed
    public static int update(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (var statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /// All rows; the statement itself bounds their number.
    public static <T> List<T> list(
            Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (var statement = prepared(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) result.add(row.read(rows));
            return result;
        }
    }

    /// The first row.
    public static <T> Optional<T> first(
            Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (var statement = prepared(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    /// The one row that there always is.
    public static <T> T one(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        return first(connection, sql, row, parameters)
                .orElseThrow(() -> new IllegalStateException("no row for: " + sql));
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> optionalInstant(ResultSet row, String column)
            throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (var i = 0; i < parameters.length; i++) set(statement, i + 1, parameters[i]);
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    private static void set(PreparedStatement statement, int place, Object value)
            throws SQLException {
        switch (value) {
            case Optional<?> maybe when maybe.isPresent() -> set(statement, place, maybe.get());
            case Optional<?> _ -> statement.setObject(place, null);
            case Instant time -> statement.setObject(place, time.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> statement.setString(place, constant.name());
            case byte[] bytes -> statement.setBytes(place, bytes);
            case Instant[] times -> {
                var offsets = Stream.of(times).map(t -> t.atOffset(ZoneOffset.UTC)).toArray();
                statement.setArray(
                        place, statement.getConnection().createArrayOf("timestamptz", offsets));
            }
            case Object[] array ->
                    statement.setArray(
                            place,
                            statement.getConnection().createArrayOf(arrayType(array), array));
            default -> statement.setObject(place, value);
        }
    }

    private static String arrayType(Object[] array) {
        return switch (array) {
            case Long[] _ -> "bigint";
            case Integer[] _ -> "integer";
            case Double[] _ -> "double precision";
            case UUID[] _ -> "uuid";
            case String[] _ -> "text";
            case Boolean[] _ -> "boolean";
            case byte[][] _ -> "bytea";
            default -> throw new IllegalArgumentException("no array type for " + array.getClass());
        };
    }
}
