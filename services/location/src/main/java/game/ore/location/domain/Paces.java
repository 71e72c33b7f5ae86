package game.ore.location.domain;

import module java.base;

/// The last speeds along the way, whatever its turns, each over a quarter of a minute or one step.
final class Paces {
    private static final int MOST = 24;
    private static final int LEAST = 12;

    /// Speeds are the same when they differ by less; steady runners vary by 2 % to 4 %.
    private static final double SAME = 0.007;

    private final float[] paces = new float[MOST];
    private int count;

    void copyFrom(Paces other) {
        System.arraycopy(other.paces, 0, paces, 0, other.count);
        count = other.count;
    }

    void clear() {
        count = 0;
    }

    void add(double metersPerSecond) {
        if (count == MOST) {
            System.arraycopy(paces, 1, paces, 0, MOST - 1);
            count--;
        }
        paces[count++] = (float) metersPerSecond;
    }

    /// Whether there are enough to say anything.
    boolean tell() {
        return count >= LEAST;
    }

    /// The largest share of the paces that are the same; 0 while there are too few.
    double same(double slowest, double fastest) {
        if (!tell()) return 0;
        var most = 0;
        for (var i = 0; i < count; i++) {
            if (paces[i] < slowest || paces[i] > fastest) continue;
            var same = 0;
            for (var k = 0; k < count; k++)
                if (Math.abs(paces[k] - paces[i]) <= SAME * paces[i]) same++;
            most = Math.max(most, same);
        }
        return most / (double) count;
    }

    int count() {
        return count;
    }

    void save(ByteBuffer to) {
        to.put((byte) count);
        for (var i = 0; i < count; i++) to.putFloat(paces[i]);
    }

    void load(ByteBuffer from) {
        count = from.get();
        for (var i = 0; i < count; i++) paces[i] = from.getFloat();
    }
}
