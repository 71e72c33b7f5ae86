package game.ore.location.domain;

import game.ore.geo.Position;

/// Distances between coordinates as plain numbers, because judging makes no objects.
final class Ground {
    private static final double METERS_PER_DEGREE = Math.toRadians(Position.EARTH_RADIUS_METERS);

    /// Farther apart than this the earth is round.
    private static final double FLAT_DEGREES = 0.2;

    private Ground() {}

    /// Metres between two places; by the great circle when they are far apart, else as on a plane
    /// (error below 1 in 1,000).
    static double meters(double lat1, double lon1, double lat2, double lon2) {
        if (Math.abs(lat2 - lat1) > FLAT_DEGREES || Math.abs(lon2 - lon1) > FLAT_DEGREES)
            return new Position(lat1, lon1).metersTo(new Position(lat2, lon2));
        return Math.hypot(east(lat1, lon1, lat2, lon2), north(lat1, lat2));
    }

    /// Metres to the east from the first place to the second, the shorter way around.
    static double east(double lat1, double lon1, double lat2, double lon2) {
        var degrees = lon2 - lon1;
        if (degrees > 180) degrees -= 360;
        if (degrees < -180) degrees += 360;
        return degrees * METERS_PER_DEGREE * Math.cos(Math.toRadians((lat1 + lat2) / 2));
    }

    static double north(double lat1, double lat2) {
        return (lat2 - lat1) * METERS_PER_DEGREE;
    }
}
