package game.ore.location.domain;

import module java.base;

/// How fast a player has lately travelled, and since when they have not moved: what explains that
/// somebody is far from where they last were.
final class Travel {
    private static final double LEG_SECONDS = 10;
    private static final double MOVED_METERS = 30;
    private static final double STILL_METERS = 15;

    /// Airliners with the wind.
    private static final double FASTEST = 300;

    /// Speeds are forgotten with this time: whoever got off a train ten minutes ago walks.
    private static final double FORGETTING_SECONDS = 600;

    /// A tunnel longer than this at one go is none.
    private static final double STANDING_SECONDS_MAX = 1_800;

    private double latitude;
    private double longitude;
    private double accuracy;
    private long at = Micros.NEVER;
    private double stillLatitude;
    private double stillLongitude;
    private long stillSince;
    private long heardAt;
    private double legSpeed;
    private double cruise;
    private long begunAt;
    private double begunLatitude;
    private double begunLongitude;

    void copyFrom(Travel other) {
        latitude = other.latitude;
        longitude = other.longitude;
        accuracy = other.accuracy;
        at = other.at;
        stillLatitude = other.stillLatitude;
        stillLongitude = other.stillLongitude;
        stillSince = other.stillSince;
        heardAt = other.heardAt;
        legSpeed = other.legSpeed;
        cruise = other.cruise;
        begunAt = other.begunAt;
        begunLatitude = other.begunLatitude;
        begunLongitude = other.begunLongitude;
    }

    /// Metres a second that were kept up for two legs of ten seconds or more; before there can be
    /// two, those from the beginning.
    double cruise() {
        if (at == Micros.NEVER || heardAt <= begunAt) return cruise;
        var seconds = Micros.seconds(begunAt, heardAt);
        if (seconds > 2.5 * LEG_SECONDS) return cruise;
        var meters = Ground.meters(begunLatitude, begunLongitude, stillLatitude, stillLongitude);
        return Math.max(cruise, Math.min(FASTEST, meters / seconds));
    }

    /// Seconds for which the player had not moved when they were last heard of.
    double standing() {
        return at == Micros.NEVER
                ? 0
                : Math.min(STANDING_SECONDS_MAX, Micros.seconds(stillSince, heardAt));
    }

    void hear(Spot spot) {
        var now = Micros.of(spot.at());
        if (at == Micros.NEVER) {
            begin(spot, now, 0);
            return;
        }
        var lat = spot.position().latitude();
        var lon = spot.position().longitude();
        var stood = standing();
        var moves = Ground.meters(stillLatitude, stillLongitude, lat, lon) > STILL_METERS;
        leg(spot, now, stood);
        heardAt = now;
        if (moves) {
            stillLatitude = lat;
            stillLongitude = lon;
            stillSince = now;
        }
    }

    /// @param stood seconds for which the player had not moved
    private void leg(Spot spot, long now, double stood) {
        var seconds = Micros.seconds(at, now);
        if (seconds < LEG_SECONDS) return;
        var meters =
                Ground.meters(
                        latitude,
                        longitude,
                        spot.position().latitude(),
                        spot.position().longitude());
        var sure = meters - Math.hypot(accuracy, spot.accuracyMeters());
        if (sure > MOVED_METERS) {
            // Who was seen to stand may have been on the way all the time.
            var time = Math.max(seconds, stood);
            cruise *= Math.exp(-time / FORGETTING_SECONDS);
            cruise = Math.max(cruise, Math.min(sure / time, legSpeed));
            legSpeed = sure / time;
        }
        latitude = spot.position().latitude();
        longitude = spot.position().longitude();
        accuracy = spot.accuracyMeters();
        at = now;
    }

    /// Starts anew at a place to which no way is known.
    ///
    /// @param speed at which the player travels there, as far as is known
    void begin(Spot spot, long now, double speed) {
        latitude = spot.position().latitude();
        longitude = spot.position().longitude();
        accuracy = spot.accuracyMeters();
        at = now;
        stillLatitude = latitude;
        stillLongitude = longitude;
        stillSince = now;
        heardAt = now;
        begunAt = now;
        begunLatitude = latitude;
        begunLongitude = longitude;
        legSpeed = speed;
        cruise = speed;
    }

    void save(ByteBuffer to) {
        to.putDouble(latitude).putDouble(longitude).putDouble(accuracy).putLong(at);
        to.putDouble(stillLatitude).putDouble(stillLongitude).putLong(stillSince);
        to.putLong(heardAt).putDouble(legSpeed).putDouble(cruise);
        to.putLong(begunAt).putDouble(begunLatitude).putDouble(begunLongitude);
    }

    void load(ByteBuffer from) {
        latitude = from.getDouble();
        longitude = from.getDouble();
        accuracy = from.getDouble();
        at = from.getLong();
        stillLatitude = from.getDouble();
        stillLongitude = from.getDouble();
        stillSince = from.getLong();
        heardAt = from.getLong();
        legSpeed = from.getDouble();
        cruise = from.getDouble();
        begunAt = from.getLong();
        begunLatitude = from.getDouble();
        begunLongitude = from.getDouble();
    }
}
