package game.ore.location.domain;

import module java.base;

/// Fixes at a place where the player cannot be, which agree with each other. When enough of them do
/// for long enough, it is the belief that was wrong.
final class Doubt {
    private static final double FASTEST = 300;
    private static final double RIDE = 30;
    private static final int WAY_FIXES = 3;
    private static final double WAY_METERS = 40;
    private static final double WAY_METERS_PER_SECOND = 20;

    private double latitude;
    private double longitude;
    private double lastLatitude;
    private double lastLongitude;
    private long firstAt;
    private long lastAt;
    private int agreeing;
    private int row;

    void copyFrom(Doubt other) {
        latitude = other.latitude;
        longitude = other.longitude;
        lastLatitude = other.lastLatitude;
        lastLongitude = other.lastLongitude;
        firstAt = other.firstAt;
        lastAt = other.lastAt;
        agreeing = other.agreeing;
        row = other.row;
    }

    /// How many fixes in a row were doubted, whether they agree or not; 0 when there is no doubt.
    int row() {
        return row;
    }

    long lastAt() {
        return row == 0 ? Micros.NEVER : lastAt;
    }

    long firstAt() {
        return firstAt;
    }

    void clear() {
        row = 0;
        agreeing = 0;
    }

    void hear(Spot spot, double metersMin) {
        var at = Micros.of(spot.at());
        var lat = spot.position().latitude();
        var lon = spot.position().longitude();
        if (row == 0 || !agrees(lat, lon, at, metersMin)) {
            latitude = lat;
            longitude = lon;
            firstAt = at;
            agreeing = 0;
        }
        lastLatitude = lat;
        lastLongitude = lon;
        lastAt = at;
        agreeing++;
        row++;
    }

    /// Whether one may have come here from the last doubted fix, at the speed of the doubt or any
    /// that there is.
    private boolean agrees(double lat, double lon, long at, double metersMin) {
        var meters = Ground.meters(lastLatitude, lastLongitude, lat, lon);
        var seconds = Micros.seconds(lastAt, at);
        var travelled =
                agreeing == 1 ? FASTEST * seconds : Reach.meters(seconds, metersPerSecond(), 0);
        return meters <= metersMin + travelled;
    }

    /// How fast the player is if the doubt is right, as far as it can be said.
    double metersPerSecond() {
        var seconds = Micros.seconds(firstAt, lastAt);
        return seconds <= 0
                ? 0
                : Math.min(
                        FASTEST,
                        Ground.meters(latitude, longitude, lastLatitude, lastLongitude) / seconds);
    }

    /// Whether it is a ride of which the beginning was not heard: at this speed the player came
    /// from where they were believed to be.
    ///
    /// @param meters from there to the first doubted fix
    /// @param standing for how long, before those seconds, the player had not moved
    boolean isRide(double meters, double seconds, double standing) {
        var speed = metersPerSecond();
        return speed > RIDE && meters <= Reach.meters(seconds, speed, standing);
    }

    /// Whether this is one more fix on a way that was doubted, of somebody who moves as one does in
    /// a town. What stands still elsewhere may be an error of the receiver, and what is fast a ride
    /// of which a part was not heard: both are forgotten when one can have come there.
    boolean goesOn(Spot spot, double metersMin) {
        return agreeing >= WAY_FIXES
                && metersPerSecond() < WAY_METERS_PER_SECOND
                && Ground.meters(latitude, longitude, lastLatitude, lastLongitude) > WAY_METERS
                && agrees(
                        spot.position().latitude(),
                        spot.position().longitude(),
                        Micros.of(spot.at()),
                        metersMin);
    }

    double metersFrom(double lat, double lon) {
        return Ground.meters(lat, lon, latitude, longitude);
    }

    /// @param meters how far all this is from where the player was believed to be
    boolean convinces(MoveLimits.Teleport limits, double meters) {
        var seconds = Micros.seconds(firstAt, lastAt);
        var needed = meters >= limits.farMeters() ? limits.agreeingForFar() : limits.agreeingFor();
        if (agreeing >= limits.surelyFixes() && seconds >= limits.surelyFixes() - 1) return true;
        return agreeing >= limits.agreeingFixes() && seconds >= needed.toMillis() / 1e3;
    }

    void save(ByteBuffer to) {
        to.putDouble(latitude).putDouble(longitude).putDouble(lastLatitude);
        to.putDouble(lastLongitude).putLong(firstAt).putLong(lastAt).putInt(agreeing).putInt(row);
    }

    void load(ByteBuffer from) {
        latitude = from.getDouble();
        longitude = from.getDouble();
        lastLatitude = from.getDouble();
        lastLongitude = from.getDouble();
        firstAt = from.getLong();
        lastAt = from.getLong();
        agreeing = from.getInt();
        row = from.getInt();
    }
}
