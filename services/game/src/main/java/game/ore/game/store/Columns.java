package game.ore.game.store;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Values of many rows as arrays, one for each column. What PostgreSQL's driver has no array for
/// goes as text.
final class Columns {
    private Columns() {}

    static <R> Long[] numbers(Collection<R> rows, ToLongFunction<R> value) {
        return rows.stream().map(value::applyAsLong).toArray(Long[]::new);
    }

    static <R> String[] texts(Collection<R> rows, Function<R, Object> value) {
        return rows.stream().map(value).map(Object::toString).toArray(String[]::new);
    }

    /// A column in which absent values are NULL.
    static <R> @Nullable String[] textsOrNull(Collection<R> rows, Function<R, Optional<?>> value) {
        var column = new @Nullable String[rows.size()];
        var place = 0;
        for (var row : rows) column[place++] = value.apply(row).map(Object::toString).orElse(null);
        return column;
    }
}
