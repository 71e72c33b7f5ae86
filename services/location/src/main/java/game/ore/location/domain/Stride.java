package game.ore.location.domain;

import module java.base;

/// How even a player's movement is: nobody walks or cycles at one speed on one line for minutes,
/// and no receiver would measure it so.
///
/// Fixes are averaged over blocks of a quarter of a minute, which takes away what is white noise: a
/// cheat adds that easily. The error of a receiver is no white noise but wanders, like a
/// Gauss-Markov process of minutes (B. W. Parkinson et al., Global Positioning System: Theory and
/// Applications, 1996; longer and longer times tell the two apart, as in D. W. Allan, Proceedings
/// of the IEEE 54, 1966), and so does the pace of legs. Two things are looked at:
///
/// A *run* is a stretch on which each block lies where the line of least squares through those
/// before it leads. How far a person's blocks stray from such a line grows with the square root of
/// its length in time; the logarithm of the likelihood ratio of the strays seen is the evidence.
/// Runs at another pace than the run before begin anew: who changes pace is no machine.
///
/// *Paces* are the speeds along the way, whatever its turns: too many of them the same.
final class Stride {
    private static final double BLOCK_SECONDS = 15;
    private static final double SILENCE_SECONDS = 120;
    private static final double RUN_SECONDS_MAX = 1_200;
    private static final int RUN_BLOCKS_MIN = 4;

    /// A block farther than this from where the run leads ends it.
    private static final double OFF_METERS = 4;

    /// Strays of a steady person under an open sky: metres for each root of a second.
    private static final double STRAY_METERS = 0.12;

    /// Less than this is lost in the rounding of coordinates.
    private static final double STRAY_METERS_MIN = 0.15;

    /// In so many seconds the errors of a receiver forget much of what they were.
    private static final double SECONDS_PER_FREEDOM = 15;

    private static final double PRICE_OF_RUN = 2;
    private static final double PACE_CHANGE = 0.03;
    private static final double SLOWEST = 0.5;
    private static final double FASTEST = 9;
    static final double SAME_PACES = 0.6;
    private static final int SAME_PACES_MIN = 10;

    private final Line run = new Line();
    private final Paces paces = new Paces();
    private double evidence;
    private double speedBefore = Double.NaN;

    private long lastAt = Micros.NEVER;
    private double lastLatitude;
    private double lastLongitude;

    // The block that is being averaged: sums of offsets from its first fix.
    private long from;
    private double latitude;
    private double longitude;
    private int fixes;
    private double seconds;
    private double degreesNorth;
    private double degreesEast;
    private long pacedFrom;
    private double path;

    Stride copy() {
        var copy = new Stride();
        copy.run.copyFrom(run);
        copy.paces.copyFrom(paces);
        copy.evidence = evidence;
        copy.speedBefore = speedBefore;
        copy.lastAt = lastAt;
        copy.lastLatitude = lastLatitude;
        copy.lastLongitude = lastLongitude;
        copy.from = from;
        copy.latitude = latitude;
        copy.longitude = longitude;
        copy.fixes = fixes;
        copy.seconds = seconds;
        copy.degreesNorth = degreesNorth;
        copy.degreesEast = degreesEast;
        copy.pacedFrom = pacedFrom;
        copy.path = path;
        return copy;
    }

    /// Natural logarithm of a likelihood ratio, at least 0.
    double evidence() {
        return Math.max(0, evidence + worth());
    }

    /// What of the evidence is due to the runs before the present one.
    double earlierEvidence() {
        return Math.max(0, evidence);
    }

    /// Whether too many paces are the same.
    boolean keepsPace() {
        var same = paces.same(SLOWEST, FASTEST);
        return same >= SAME_PACES && same * paces.count() >= SAME_PACES_MIN;
    }

    /// How far blocks stray from the present run, as a share of what a person's do; 1 when there is
    /// no run.
    double straying() {
        return run.places() < RUN_BLOCKS_MIN ? 1 : Math.min(1, run.stray() / personStrays());
    }

    /// The largest share of the last paces that are the same.
    double samePaces() {
        return paces.same(SLOWEST, FASTEST);
    }

    /// Forgets what has been acted upon.
    void clear() {
        evidence = 0;
        speedBefore = Double.NaN;
        run.clear();
        paces.clear();
    }

    void hear(Spot spot) {
        var at = Micros.of(spot.at());
        var lat = spot.position().latitude();
        var lon = spot.position().longitude();
        if (lastAt == Micros.NEVER || Micros.seconds(lastAt, at) > SILENCE_SECONDS) {
            clear();
            fixes = 0;
            path = 0;
            pacedFrom = at;
        } else {
            if (Micros.seconds(from, at) >= BLOCK_SECONDS) close();
            path += Ground.meters(lastLatitude, lastLongitude, lat, lon);
        }
        average(lat, lon, at);
        lastAt = at;
        lastLatitude = lat;
        lastLongitude = lon;
    }

    private void average(double lat, double lon, long at) {
        if (fixes == 0) {
            from = at;
            latitude = lat;
            longitude = lon;
            seconds = 0;
            degreesNorth = 0;
            degreesEast = 0;
        }
        fixes++;
        seconds += Micros.seconds(from, at);
        degreesNorth += lat - latitude;
        degreesEast += Math.IEEEremainder(lon - longitude, 360);
    }

    private void close() {
        var paced = Micros.seconds(pacedFrom, lastAt);
        if (paced > 0 && path / paced >= SLOWEST) paces.add(path / paced);
        var at = from + Math.round(seconds / fixes * 1e6);
        join(latitude + degreesNorth / fixes, longitude + degreesEast / fixes, at);
        fixes = 0;
        path = 0;
        pacedFrom = lastAt;
    }

    /// Goes on with the run, or ends it and begins another.
    private void join(double lat, double lon, long at) {
        var goesOn =
                run.places() == 1
                        || (run.places() > 1
                                && run.seconds() < RUN_SECONDS_MAX
                                && run.metersOff(lat, lon, at) <= OFF_METERS);
        if (goesOn) {
            run.add(lat, lon, at);
            return;
        }
        endRun();
        run.begin(lat, lon, at);
    }

    private void endRun() {
        if (run.places() < 2) return;
        var worth = worth();
        if (worth > PRICE_OF_RUN) {
            var speed = run.speed();
            var change = Math.abs(speed - speedBefore);
            if (change > PACE_CHANGE * speed + 0.5 / run.seconds()) evidence = 0;
            speedBefore = speed;
        }
        evidence = Math.max(0, evidence + worth - PRICE_OF_RUN);
    }

    /// What the present run says.
    private double worth() {
        if (run.places() < RUN_BLOCKS_MIN) return 0;
        var speed = run.speed();
        if (!(speed >= SLOWEST && speed <= FASTEST)) return 0;
        var seen = Math.max(STRAY_METERS_MIN, run.stray());
        var expected = personStrays();
        if (seen >= expected) return 0;
        var share = seen * seen / (expected * expected);
        var freedom = Math.min(2 * run.places() - 4, run.seconds() / SECONDS_PER_FREEDOM);
        return freedom / 2 * (share - 1 - Math.log(share));
    }

    private double personStrays() {
        return STRAY_METERS * Math.sqrt(run.seconds());
    }

    void save(ByteBuffer to) {
        run.save(to);
        paces.save(to);
        to.putDouble(evidence).putDouble(speedBefore).putLong(lastAt).putDouble(lastLatitude);
        to.putDouble(lastLongitude).putLong(from).putDouble(latitude).putDouble(longitude);
        to.putInt(fixes).putDouble(seconds).putDouble(degreesNorth).putDouble(degreesEast);
        to.putLong(pacedFrom).putDouble(path);
    }

    static Stride load(ByteBuffer in) {
        var stride = new Stride();
        stride.run.load(in);
        stride.paces.load(in);
        stride.evidence = in.getDouble();
        stride.speedBefore = in.getDouble();
        stride.lastAt = in.getLong();
        stride.lastLatitude = in.getDouble();
        stride.lastLongitude = in.getDouble();
        stride.from = in.getLong();
        stride.latitude = in.getDouble();
        stride.longitude = in.getDouble();
        stride.fixes = in.getInt();
        stride.seconds = in.getDouble();
        stride.degreesNorth = in.getDouble();
        stride.degreesEast = in.getDouble();
        stride.pacedFrom = in.getLong();
        stride.path = in.getDouble();
        return stride;
    }
}
