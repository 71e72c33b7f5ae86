package game.ore.location.index;

import module java.base;

import game.ore.geo.Cell;

/// What is filed under which cells: a value under several, a cell with any number of values.
///
/// A hash table whose buckets are chains through arrays: 20 bytes for an entry and 4 for a bucket,
/// of which there are two to four for each entry. Not for several threads at once.
final class CellTable<T> {
    /// Ends a chain.
    static final int NONE = -1;

    private static final int SMALLEST = 1 << 10;

    /// Spreads ids that differ in their upper bits only; 2^64 divided by the golden ratio (D. E.
    /// Knuth, The Art of Computer Programming 3, 6.4).
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private int[] buckets = filled(2 * SMALLEST);
    private long[] cells = new long[SMALLEST];
    private Object[] values = new Object[SMALLEST];

    /// The next entry of the same bucket, or of those that are free.
    private int[] following = new int[SMALLEST];

    /// The next entry of the same value.
    private int[] sibling = new int[SMALLEST];

    /// How many entries there are for cells of each level: most levels are not used at all.
    private final int[] atLevel = new int[Cell.LEVEL_MAX + 1];

    private int used;
    private int free = NONE;

    /// Files a value under cells.
    ///
    /// @return names all these entries
    int add(long[] under, T value) {
        var first = NONE;
        for (var cell : under) {
            var entry = entry();
            cells[entry] = cell;
            values[entry] = value;
            sibling[entry] = first;
            chain(entry);
            atLevel[level(cell)]++;
            first = entry;
        }
        return first;
    }

    /// Takes out what one call has added.
    ///
    /// @param first as [#add] has told
    void remove(int first) {
        for (var entry = first; entry != NONE; entry = sibling[entry]) {
            unchain(entry);
            atLevel[level(cells[entry])]--;
            values[entry] = this; // holds nothing else alive
            following[entry] = free;
            free = entry;
        }
    }

    /// Adds to a list what is filed under a cell.
    @SuppressWarnings("unchecked") // nothing else is put there
    void collect(long cell, List<T> into) {
        if (atLevel[level(cell)] == 0) return;
        for (var entry = buckets[bucket(cell)]; entry != NONE; entry = following[entry]) {
            if (cells[entry] == cell) into.add((T) values[entry]);
        }
    }

    private int entry() {
        if (free != NONE) {
            var entry = free;
            free = following[entry];
            return entry;
        }
        if (used == cells.length) grow();
        return used++;
    }

    private void grow() {
        var room = Math.toIntExact(used * 3L / 2);
        cells = Arrays.copyOf(cells, room);
        values = Arrays.copyOf(values, room);
        following = Arrays.copyOf(following, room);
        sibling = Arrays.copyOf(sibling, room);
        if (2 * used <= buckets.length) return;
        // Nothing is free here: every entry that there is has its place in a chain.
        buckets = filled(4 * Integer.highestOneBit(used));
        for (var entry = 0; entry < used; entry++) chain(entry);
    }

    private void chain(int entry) {
        var bucket = bucket(cells[entry]);
        following[entry] = buckets[bucket];
        buckets[bucket] = entry;
    }

    private void unchain(int entry) {
        var bucket = bucket(cells[entry]);
        if (buckets[bucket] == entry) {
            buckets[bucket] = following[entry];
            return;
        }
        var before = buckets[bucket];
        while (following[before] != entry) before = following[before];
        following[before] = following[entry];
    }

    /// By the lowest bit that is set.
    private static int level(long cell) {
        return Cell.LEVEL_MAX - Long.numberOfTrailingZeros(cell) / 2;
    }

    private int bucket(long cell) {
        return (int) ((cell * SPREAD) >>> (Long.numberOfLeadingZeros(buckets.length) + 1));
    }

    private static int[] filled(int length) {
        var array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }
}
