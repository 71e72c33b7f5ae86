package game.ore.location.domain;

import module java.base;

/// The line of least squares through places over time: where something that moves evenly is.
///
/// Only sums are kept, so that another place costs the same however many there were.
final class Line {
    private double latitude;
    private double longitude;
    private long from;
    private int places;
    private double length;
    private double t;
    private double tt;
    private double e;
    private double et;
    private double ee;
    private double n;
    private double nt;
    private double nn;

    void copyFrom(Line other) {
        latitude = other.latitude;
        longitude = other.longitude;
        from = other.from;
        places = other.places;
        length = other.length;
        t = other.t;
        tt = other.tt;
        e = other.e;
        et = other.et;
        ee = other.ee;
        n = other.n;
        nt = other.nt;
        nn = other.nn;
    }

    int places() {
        return places;
    }

    /// Seconds from the first place to the last.
    double seconds() {
        return length;
    }

    void clear() {
        places = 0;
    }

    /// @param at microseconds
    void begin(double lat, double lon, long at) {
        latitude = lat;
        longitude = lon;
        from = at;
        places = 1;
        length = t = tt = e = et = ee = n = nt = nn = 0;
    }

    void add(double lat, double lon, long at) {
        var seconds = Micros.seconds(from, at);
        var east = Ground.east(latitude, longitude, lat, lon);
        var north = Ground.north(latitude, lat);
        places++;
        length = seconds;
        t += seconds;
        tt += seconds * seconds;
        e += east;
        et += east * seconds;
        ee += east * east;
        n += north;
        nt += north * seconds;
        nn += north * north;
    }

    /// Metres between a place and where the line leads at that time.
    double metersOff(double lat, double lon, long at) {
        var seconds = Micros.seconds(from, at) - t / places;
        var east = Ground.east(latitude, longitude, lat, lon);
        var north = Ground.north(latitude, lat);
        return Math.hypot(
                east - e / places - slope(et, e) * seconds,
                north - n / places - slope(nt, n) * seconds);
    }

    /// Metres a second along the line.
    double speed() {
        return Math.hypot(slope(et, e), slope(nt, n));
    }

    /// Root of the mean square of the distances of the places from the line, for each axis; for
    /// three places or more.
    double stray() {
        var spread = tt - t * t / places;
        if (spread <= 0) return 0;
        var left = left(ee, e, et, spread) + left(nn, n, nt, spread);
        return Math.sqrt(Math.max(0, left) / (2.0 * places - 4));
    }

    private double left(double squares, double sum, double withTime, double spread) {
        var common = withTime - sum * t / places;
        return squares - sum * sum / places - common * common / spread;
    }

    private double slope(double withTime, double sum) {
        var spread = tt - t * t / places;
        return spread <= 0 ? 0 : (withTime - sum * t / places) / spread;
    }

    void save(ByteBuffer to) {
        to.putDouble(latitude).putDouble(longitude).putLong(from).putInt(places).putDouble(length);
        to.putDouble(t).putDouble(tt).putDouble(e).putDouble(et).putDouble(ee);
        to.putDouble(n).putDouble(nt).putDouble(nn);
    }

    void load(ByteBuffer in) {
        latitude = in.getDouble();
        longitude = in.getDouble();
        from = in.getLong();
        places = in.getInt();
        length = in.getDouble();
        t = in.getDouble();
        tt = in.getDouble();
        e = in.getDouble();
        et = in.getDouble();
        ee = in.getDouble();
        n = in.getDouble();
        nt = in.getDouble();
        nn = in.getDouble();
    }
}
