package game.ore.game.domain;

import module java.base;

import game.ore.api.Points;

/// How experience is gained and what level it makes.
///
/// Every level takes 100 more than the one before: 0, 100, 300, 600, 1000 …
public final class Levels {
    public static final int HIGHEST = 100;

    /// Ten for each whole point.
    private static final long MICROS_FOR_ONE = 100_000;

    /// The experience at which level `index + 1` begins.
    private static final long[] BEGINS =
            LongStream.range(0, HIGHEST).map(n -> 50 * n * (n + 1)).toArray();

    private Levels() {}

    /// From 1 to [#HIGHEST].
    public static int of(long experience) {
        if (experience < 0) throw new IllegalArgumentException("experience: " + experience);
        var found = Arrays.binarySearch(BEGINS, experience);
        return found >= 0 ? found + 1 : -(found + 1);
    }

    /// What taking a coin teaches: by its value, not by what the taker is paid, so that a
    /// multiplier buys no levels.
    public static long experienceFor(Points value) {
        return Math.max(1, value.micros() / MICROS_FOR_ONE);
    }
}
