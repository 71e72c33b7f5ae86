package game.ore.geo;

import com.google.common.geometry.S1Interval;

/// The latitudes and longitudes between which something lies, in degrees.
///
/// @param west from -180 to 180
/// @param east not less than `west`: above 180 when it lies across the date line
public record Bounds(double south, double west, double north, double east) {
    private static final double TURN = 360;

    public Bounds {
        if (!(south >= -90 && north <= 90 && south <= north))
            throw new IllegalArgumentException("latitudes: " + south + " to " + north);
        if (!(west >= -180 && west <= 180 && east >= west && east <= west + TURN))
            throw new IllegalArgumentException("longitudes: " + west + " to " + east);
    }

    /// A box as maps name it, in which an east that is less than west lies beyond the date line.
    public static Bounds box(double south, double west, double north, double east) {
        return new Bounds(south, west, north, east < west ? east + TURN : east);
    }

    /// Where an area lies; a little more for the sake of rounding.
    public static Bounds of(Area area) {
        var rect = Covering.region(area).getRectBound();
        var longitudes = rect.lng();
        var south = Math.toDegrees(rect.lat().lo());
        var north = Math.toDegrees(rect.lat().hi());
        if (longitudes.isFull()) return new Bounds(south, -180, north, 180);
        return box(south, degrees(longitudes, true), north, degrees(longitudes, false));
    }

    private static double degrees(S1Interval longitudes, boolean low) {
        return Math.toDegrees(low ? longitudes.lo() : longitudes.hi());
    }
}
