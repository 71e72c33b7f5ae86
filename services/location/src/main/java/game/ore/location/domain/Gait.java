package game.ore.location.domain;

import module java.base;

import game.ore.geo.Position;

/// What is remembered of a player's last minutes so that [Manner] can say how they move: about half
/// a kilobyte of fixed size, filled fix by fix without making anything.
///
/// Two scales of time are kept apart, because white noise, which a cheat adds easily, shows from
/// fix to fix and vanishes in means, while what people and receivers do wanders and stays. *Nodes*
/// are the means of the fixes of a quarter of a minute, or single fixes when those are farther
/// apart; the last of them stay. From *fix to fix* only sums are kept, which forget with time: of
/// changes of velocity, accuracies, intervals, roundings.
///
/// Everything follows from the fixes and their own times.
final class Gait {
    static final int NODES = 32;

    /// Fewer say nothing.
    static final int NODES_MIN = 8;

    private static final double NODE_SECONDS = 15;
    private static final double SILENCE_SECONDS = 180;

    /// A window closes no sooner after the one before.
    private static final double WINDOW_SECONDS = 55;

    /// Farther from here, places are counted from elsewhere: floats hold millimetres up to it.
    private static final double FAR_METERS = 20_000;

    /// Sums from fix to fix forget with this time.
    private static final double MEMORY_SECONDS = 240;

    /// Slower than this, the difference of two steps says more of the way than of the receiver.
    private static final double RAW_SECONDS_MAX = 12;

    private static final double SAME_SECONDS = 0.02;
    private static final double SAME_ACCURACY = 0.01;
    private static final double COARSE_DEGREES = 1e-5;
    private static final double METERS_PER_DEGREE = Math.toRadians(Position.EARTH_RADIUS_METERS);

    // Nodes, oldest first: metres from the anchor to the east and north, and seconds since the node
    // before. As bytes, because a state is saved and read at every report.
    private static final int NODE_BYTES = 3 * Float.BYTES;
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private final byte[] nodes = new byte[NODES * NODE_BYTES];
    private int count;

    private double latitude;
    private double longitude;
    private double cosine;
    private long nodeAt;
    private long windowAt = Micros.NEVER;

    // The fixes that are being averaged.
    private long from;
    private int fixes;
    private double sumEast;
    private double sumNorth;
    private double sumSeconds;

    // The last fix, the step to it, and how that differed from the step before.
    private long lastAt = Micros.NEVER;
    private float lastEast;
    private float lastNorth;
    private float lastAccuracy;
    private float lastGap;
    private float stepEast;
    private float stepNorth;
    private float bendEast;
    private float bendNorth;

    // Sums that forget.
    private float weight;
    private float accuracies;
    private float newAccuracies;
    private float evenGaps;
    private float wholeSeconds;
    private float coarse;
    private float frozen;
    private float bendWeight;
    private float bends;
    private float bendProducts;

    void copyFrom(Gait other) {
        System.arraycopy(other.nodes, 0, nodes, 0, other.count * NODE_BYTES);
        count = other.count;
        latitude = other.latitude;
        longitude = other.longitude;
        cosine = other.cosine;
        nodeAt = other.nodeAt;
        windowAt = other.windowAt;
        from = other.from;
        fixes = other.fixes;
        sumEast = other.sumEast;
        sumNorth = other.sumNorth;
        sumSeconds = other.sumSeconds;
        lastAt = other.lastAt;
        lastEast = other.lastEast;
        lastNorth = other.lastNorth;
        lastAccuracy = other.lastAccuracy;
        lastGap = other.lastGap;
        stepEast = other.stepEast;
        stepNorth = other.stepNorth;
        bendEast = other.bendEast;
        bendNorth = other.bendNorth;
        weight = other.weight;
        accuracies = other.accuracies;
        newAccuracies = other.newAccuracies;
        evenGaps = other.evenGaps;
        wholeSeconds = other.wholeSeconds;
        coarse = other.coarse;
        frozen = other.frozen;
        bendWeight = other.bendWeight;
        bends = other.bends;
        bendProducts = other.bendProducts;
    }

    /// Forgets all but which window was the last.
    void clear() {
        count = 0;
        fixes = 0;
        lastAt = Micros.NEVER;
        lastGap = 0;
        weight = accuracies = newAccuracies = evenGaps = wholeSeconds = coarse = frozen = 0;
        bendWeight = bends = bendProducts = 0;
    }

    /// Remembers a believed fix.
    ///
    /// @param lat degrees north
    /// @param lon degrees east
    /// @param accuracy in metres, as the device says
    /// @param at microseconds
    void hear(double lat, double lon, double accuracy, long at) {
        if (lastAt == Micros.NEVER || Micros.seconds(lastAt, at) > SILENCE_SECONDS) {
            clear();
            anchor(lat, lon);
        }
        var first = lastAt == Micros.NEVER;
        if (!first && Micros.seconds(from, at) >= NODE_SECONDS) close(at);
        var placeEast = eastOf(lon);
        var placeNorth = (lat - latitude) * METERS_PER_DEGREE;
        if (!first) step(placeEast, placeNorth, at, (float) accuracy, isCoarse(lat));
        average(placeEast, placeNorth, at);
        lastAt = at;
        lastEast = (float) placeEast;
        lastNorth = (float) placeNorth;
        lastAccuracy = (float) accuracy;
    }

    /// Whether a window closed with the fix of this time.
    boolean closedAt(long at) {
        return count >= NODES_MIN && windowAt == at;
    }

    int count() {
        return count;
    }

    /// Metres to the east from some place that is the same for all nodes.
    float east(int node) {
        return (float) FLOATS.get(nodes, node * NODE_BYTES);
    }

    float north(int node) {
        return (float) FLOATS.get(nodes, node * NODE_BYTES + Float.BYTES);
    }

    /// Seconds since the node before; 0 for the first of all.
    float gap(int node) {
        return (float) FLOATS.get(nodes, node * NODE_BYTES + 2 * Float.BYTES);
    }

    private void place(int node, float east, float north) {
        FLOATS.set(nodes, node * NODE_BYTES, east);
        FLOATS.set(nodes, node * NODE_BYTES + Float.BYTES, north);
    }

    private void anchor(double lat, double lon) {
        latitude = lat;
        longitude = lon;
        cosine = Math.cos(Math.toRadians(lat));
    }

    private double eastOf(double lon) {
        var degrees = lon - longitude;
        if (degrees > 180) degrees -= 360;
        if (degrees < -180) degrees += 360;
        return degrees * METERS_PER_DEGREE * cosine;
    }

    private void average(double placeEast, double placeNorth, long at) {
        if (fixes == 0) {
            from = at;
            sumEast = sumNorth = sumSeconds = 0;
        }
        fixes++;
        sumEast += placeEast;
        sumNorth += placeNorth;
        sumSeconds += Micros.seconds(from, at);
    }

    /// Makes a node of the fixes so far.
    private void close(long now) {
        var at = from + Math.round(sumSeconds / fixes * 1e6);
        if (count == NODES) {
            System.arraycopy(nodes, NODE_BYTES, nodes, 0, (NODES - 1) * NODE_BYTES);
            count--;
        }
        var seconds = count == 0 ? 0 : (float) Micros.seconds(nodeAt, at);
        count++;
        place(count - 1, (float) (sumEast / fixes), (float) (sumNorth / fixes));
        FLOATS.set(nodes, (count - 1) * NODE_BYTES + 2 * Float.BYTES, seconds);
        nodeAt = at;
        fixes = 0;
        if (Math.hypot(east(count - 1), north(count - 1)) > FAR_METERS) follow();
        if (windowAt == Micros.NEVER || Micros.seconds(windowAt, now) >= WINDOW_SECONDS)
            windowAt = now;
    }

    /// Counts places from the last node from now on.
    private void follow() {
        var byEast = east(count - 1);
        var byNorth = north(count - 1);
        for (var i = 0; i < count; i++) place(i, east(i) - byEast, north(i) - byNorth);
        var lat = Math.clamp(latitude + byNorth / METERS_PER_DEGREE, -89.9, 89.9);
        var lon = longitude + byEast / (METERS_PER_DEGREE * Math.max(1e-3, cosine));
        lastEast -= byEast;
        lastNorth -= byNorth;
        anchor(lat, Math.IEEEremainder(lon, 360));
    }

    private void step(
            double placeEast, double placeNorth, long at, float accuracy, boolean isCoarse) {
        var seconds = (float) Micros.seconds(lastAt, at);
        var kept = (float) (MEMORY_SECONDS / (MEMORY_SECONDS + seconds));
        var nowEast = (float) placeEast - lastEast;
        var nowNorth = (float) placeNorth - lastNorth;
        var even = Math.abs(seconds - lastGap) <= SAME_SECONDS;
        weight = kept * weight + 1;
        accuracies = kept * accuracies + accuracy;
        newAccuracies = kept * newAccuracies + (changed(accuracy) ? 1 : 0);
        evenGaps = kept * evenGaps + (even ? 1 : 0);
        wholeSeconds = kept * wholeSeconds + (at % 1_000_000 == 0 ? 1 : 0);
        coarse = kept * coarse + (isCoarse ? 1 : 0);
        frozen = kept * frozen + (Math.hypot(nowEast, nowNorth) < 0.01 ? 1 : 0);
        bendWeight *= kept;
        bends *= kept;
        bendProducts *= kept;
        if (even && seconds <= RAW_SECONDS_MAX) bend(nowEast - stepEast, nowNorth - stepNorth);
        else bendEast = bendNorth = Float.NaN;
        stepEast = nowEast;
        stepNorth = nowNorth;
        lastGap = seconds;
    }

    private void bend(float byEast, float byNorth) {
        if (!Float.isNaN(bendEast)) {
            bendWeight++;
            bends += byEast * byEast + byNorth * byNorth;
            bendProducts += byEast * bendEast + byNorth * bendNorth;
        }
        bendEast = byEast;
        bendNorth = byNorth;
    }

    private boolean changed(float accuracy) {
        return Math.abs(accuracy - lastAccuracy) > SAME_ACCURACY * lastAccuracy;
    }

    private static boolean isCoarse(double degrees) {
        var steps = degrees / COARSE_DEGREES;
        return Math.abs(steps - Math.rint(steps)) < 1e-3;
    }

    /// The mean of what devices say of their errors, in metres.
    double accuracy() {
        return share(accuracies);
    }

    /// Share of the fixes with another accuracy than the one before.
    double newAccuracies() {
        return share(newAccuracies);
    }

    /// Share of the fixes that came as long after the one before as that after its own.
    double evenGaps() {
        return share(evenGaps);
    }

    /// Share of the fixes at whole seconds.
    double wholeSeconds() {
        return share(wholeSeconds);
    }

    /// Share of the fixes whose latitude has five decimals.
    double coarse() {
        return share(coarse);
    }

    /// Share of the fixes at the very place of the one before.
    double frozen() {
        return share(frozen);
    }

    /// Metres of white noise on each axis that would explain how steps differ from fix to fix; -1
    /// when fixes are too far apart or too uneven to say.
    double rawNoise() {
        return bendWeight < NODES_MIN ? -1 : Math.sqrt(bends / bendWeight / 12);
    }

    /// How much a difference of two steps resembles the one before, from -1 to 1: -2/3 for white
    /// noise; 0 when it cannot be said.
    double rawMemory() {
        return bendWeight < NODES_MIN || bends <= 0 ? 0 : bendProducts / bends;
    }

    private double share(float sum) {
        return weight <= 0 ? 0 : sum / weight;
    }

    void save(ByteBuffer to) {
        to.put((byte) count);
        to.put(nodes, 0, count * NODE_BYTES);
        to.putDouble(latitude).putDouble(longitude).putLong(nodeAt).putLong(windowAt);
        to.putLong(from).putInt(fixes).putDouble(sumEast).putDouble(sumNorth).putDouble(sumSeconds);
        to.putLong(lastAt).putFloat(lastEast).putFloat(lastNorth).putFloat(lastAccuracy);
        to.putFloat(lastGap).putFloat(stepEast).putFloat(stepNorth);
        to.putFloat(bendEast).putFloat(bendNorth);
        to.putFloat(weight).putFloat(accuracies).putFloat(newAccuracies).putFloat(evenGaps);
        to.putFloat(wholeSeconds).putFloat(coarse).putFloat(frozen);
        to.putFloat(bendWeight).putFloat(bends).putFloat(bendProducts);
    }

    void load(ByteBuffer in) {
        count = in.get();
        in.get(nodes, 0, count * NODE_BYTES);
        anchor(in.getDouble(), in.getDouble());
        nodeAt = in.getLong();
        windowAt = in.getLong();
        from = in.getLong();
        fixes = in.getInt();
        sumEast = in.getDouble();
        sumNorth = in.getDouble();
        sumSeconds = in.getDouble();
        lastAt = in.getLong();
        lastEast = in.getFloat();
        lastNorth = in.getFloat();
        lastAccuracy = in.getFloat();
        lastGap = in.getFloat();
        stepEast = in.getFloat();
        stepNorth = in.getFloat();
        bendEast = in.getFloat();
        bendNorth = in.getFloat();
        weight = in.getFloat();
        accuracies = in.getFloat();
        newAccuracies = in.getFloat();
        evenGaps = in.getFloat();
        wholeSeconds = in.getFloat();
        coarse = in.getFloat();
        frozen = in.getFloat();
        bendWeight = in.getFloat();
        bends = in.getFloat();
        bendProducts = in.getFloat();
    }
}
