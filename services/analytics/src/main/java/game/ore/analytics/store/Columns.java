package game.ore.analytics.store;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Values of many rows as arrays, one for each column.
final class Columns {
    private Columns() {}

    /// A column in which absent values are NULL.
    static <R, V> @Nullable V[] orNull(
            List<R> rows, IntFunction<@Nullable V[]> array, Function<R, Optional<V>> value) {
        var column = array.apply(rows.size());
        for (var i = 0; i < column.length; i++) column[i] = value.apply(rows.get(i)).orElse(null);
        return column;
    }
}
