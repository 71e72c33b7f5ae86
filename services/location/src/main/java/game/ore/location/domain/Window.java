package game.ore.location.domain;

import module java.base;

import game.ore.geo.Position;

/// Where the player was believed to be in the last seconds, oldest first, thinned so that it holds
/// few places whatever the rate of fixes; the last one is where the player is.
final class Window {
    private static final int MOST = 12;

    private final double[] latitude = new double[MOST];
    private final double[] longitude = new double[MOST];
    private final long[] at = new long[MOST];
    private final float[] accuracy = new float[MOST];
    private int count;

    void copyFrom(Window other) {
        System.arraycopy(other.latitude, 0, latitude, 0, other.count);
        System.arraycopy(other.longitude, 0, longitude, 0, other.count);
        System.arraycopy(other.at, 0, at, 0, other.count);
        System.arraycopy(other.accuracy, 0, accuracy, 0, other.count);
        count = other.count;
    }

    int count() {
        return count;
    }

    long lastAt() {
        return count == 0 ? Micros.NEVER : at[count - 1];
    }

    long at(int place) {
        return at[place];
    }

    Spot spot(int place) {
        return new Spot(
                new Position(latitude[place], longitude[place]),
                accuracy[place],
                Micros.instant(at[place]));
    }

    /// Metres from the last place to where a doubt began.
    double metersTo(Doubt doubt) {
        return doubt.metersFrom(latitude[count - 1], longitude[count - 1]);
    }

    /// Metres from one of the places to a spot.
    double meters(int place, Spot to) {
        return Ground.meters(
                latitude[place],
                longitude[place],
                to.position().latitude(),
                to.position().longitude());
    }

    /// Metres that lie surely between one of the places and a spot: their distance less `factor`
    /// times what the two accuracies make it err together.
    double surelyMeters(int place, Spot to, double factor) {
        var noise = factor * Math.hypot(accuracy[place], to.accuracyMeters());
        return Math.max(0, meters(place, to) - noise);
    }

    double seconds(int place, long to) {
        return Micros.seconds(at[place], to);
    }

    /// The first place that is no longer ago than `seconds`, or the last of all; -1 when there is
    /// none.
    int within(double seconds, long now) {
        for (var i = 0; i < count; i++) if (Micros.seconds(at[i], now) <= seconds) return i;
        return count - 1;
    }

    /// Forgets all places but this.
    void startAt(Spot spot, MoveLimits.Earning limits) {
        count = 0;
        add(spot, limits);
    }

    /// The last one is replaced while it is close in time to the one before it, and who is out of
    /// the window leaves.
    void add(Spot spot, MoveLimits.Earning limits) {
        var now = Micros.of(spot.at());
        var begin = now - Micros.of(limits.window());
        var spacing = Micros.of(limits.spacing());
        var kept = 0;
        var last = count - 1;
        for (var i = 0; i < count; i++) {
            var thinned = i > 0 && i == last && at[i] < at[i - 1] + spacing;
            if (thinned || at[i] < begin || (i == 0 && count == MOST)) continue;
            move(i, kept++);
        }
        latitude[kept] = spot.position().latitude();
        longitude[kept] = spot.position().longitude();
        accuracy[kept] = (float) spot.accuracyMeters();
        at[kept] = now;
        count = kept + 1;
    }

    private void move(int from, int to) {
        latitude[to] = latitude[from];
        longitude[to] = longitude[from];
        accuracy[to] = accuracy[from];
        at[to] = at[from];
    }

    void save(ByteBuffer to) {
        to.put((byte) count);
        for (var i = 0; i < count; i++)
            to.putDouble(latitude[i]).putDouble(longitude[i]).putLong(at[i]).putFloat(accuracy[i]);
    }

    void load(ByteBuffer from) {
        count = from.get();
        for (var i = 0; i < count; i++) {
            latitude[i] = from.getDouble();
            longitude[i] = from.getDouble();
            at[i] = from.getLong();
            accuracy[i] = from.getFloat();
        }
    }
}
