package game.ore.game.domain;

import module java.base;

import game.ore.geo.Position;

/// Ground is wherever none of these bodies of water is.
public record Water(List<Polygon> bodies) implements Ground {
    public Water {
        bodies = List.copyOf(bodies);
    }

    @Override
    public boolean isWalkable(Position place) {
        return bodies.stream().noneMatch(body -> body.contains(place));
    }

    /// A simple polygon, small against the earth, that does not cross the 180th meridian. Its edges
    /// are straight in latitude and longitude.
    ///
    /// @param corners in order, the first not repeated at the end
    public record Polygon(List<Position> corners) {
        public Polygon {
            corners = List.copyOf(corners);
            if (corners.size() < 3)
                throw new IllegalArgumentException("a polygon of " + corners.size() + " corners");
        }

        /// By counting how many edges a ray to the east crosses.
        public boolean contains(Position place) {
            var inside = false;
            var from = corners.getLast();
            for (var to : corners) {
                if (isCrossed(from, to, place)) inside = !inside;
                from = to;
            }
            return inside;
        }

        private static boolean isCrossed(Position from, Position to, Position place) {
            var y = place.latitude();
            if ((from.latitude() > y) == (to.latitude() > y)) return false;
            var share = (y - from.latitude()) / (to.latitude() - from.latitude());
            var crossing = from.longitude() + share * (to.longitude() - from.longitude());
            return crossing > place.longitude();
        }
    }
}
