package game.ore.tracks;

import game.ore.geo.Position;

/// East and north in metres around one place: the Earth seen as flat.
///
/// Good to one part in a thousand within some 30 km of the origin, which is farther than anyone
/// walks here.
public final class LocalPlane {
    private static final double METERS_PER_DEGREE = Math.toRadians(Position.EARTH_RADIUS_METERS);

    private final Position origin;
    private final double metersPerDegreeEast;

    public LocalPlane(Position origin) {
        if (Math.abs(origin.latitude()) > 85)
            throw new IllegalArgumentException("too near a pole: " + origin);
        this.origin = origin;
        this.metersPerDegreeEast = METERS_PER_DEGREE * Math.cos(Math.toRadians(origin.latitude()));
    }

    /// A position in metres east and north of the origin.
    public record Spot(double east, double north) {
        public double metersTo(Spot other) {
            return Math.hypot(other.east - east, other.north - north);
        }

        public Spot plus(double moreEast, double moreNorth) {
            return new Spot(east + moreEast, north + moreNorth);
        }

        /// Turned around the origin, counter-clockwise.
        public Spot turned(double radians) {
            var cos = Math.cos(radians);
            var sin = Math.sin(radians);
            return new Spot(east * cos - north * sin, east * sin + north * cos);
        }

        /// The spot `meters` from here towards `goal`, or the goal itself when it is nearer.
        public Spot towards(Spot goal, double meters) {
            var distance = metersTo(goal);
            if (distance <= meters) return goal;
            var share = meters / distance;
            return new Spot(
                    east + (goal.east - east) * share, north + (goal.north - north) * share);
        }
    }

    public Spot spot(Position place) {
        var degreesEast = Math.IEEEremainder(place.longitude() - origin.longitude(), 360);
        return new Spot(
                degreesEast * metersPerDegreeEast,
                (place.latitude() - origin.latitude()) * METERS_PER_DEGREE);
    }

    public Position place(Spot spot) {
        return new Position(
                origin.latitude() + spot.north() / METERS_PER_DEGREE,
                Math.IEEEremainder(origin.longitude() + spot.east() / metersPerDegreeEast, 360));
    }
}
