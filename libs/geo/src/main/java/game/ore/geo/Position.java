package game.ore.geo;

/// A place on the earth (WGS 84).
///
/// @param latitude degrees north, -90 to 90
/// @param longitude degrees east, -180 to 180
public record Position(double latitude, double longitude) {
    /// Mean earth radius in metres (IUGG R1).
    public static final double EARTH_RADIUS_METERS = 6_371_008.8;

    public Position {
        if (!(latitude >= -90 && latitude <= 90))
            throw new IllegalArgumentException("latitude: " + latitude);
        if (!(longitude >= -180 && longitude <= 180))
            throw new IllegalArgumentException("longitude: " + longitude);
    }

    /// Great-circle distance in metres by the haversine formula; within 0.6 % of the ellipsoid's.
    ///
    /// Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (2), 1984.
    public double metersTo(Position other) {
        var lat1 = Math.toRadians(latitude);
        var lat2 = Math.toRadians(other.latitude);
        var sinLat = Math.sin((lat2 - lat1) / 2);
        var sinLon = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        var h = sinLat * sinLat + Math.cos(lat1) * Math.cos(lat2) * sinLon * sinLon;
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    /// The place reached by going `east` and `north` metres, for distances small against the earth
    /// (error below 1 mm at 1 km away from the poles).
    public Position plusMeters(double east, double north) {
        var lat = latitude + Math.toDegrees(north / EARTH_RADIUS_METERS);
        var lon =
                longitude
                        + Math.toDegrees(
                                east / (EARTH_RADIUS_METERS * Math.cos(Math.toRadians(latitude))));
        return new Position(Math.clamp(lat, -90, 90), Math.IEEEremainder(lon, 360));
    }
}
