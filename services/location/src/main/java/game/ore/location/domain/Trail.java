package game.ore.location.domain;

import module java.base;

import game.ore.api.PlayerId;

/// The way that one player came lately, as places and times.
final class Trail {
    private static final int POINTS = 600;

    /// Between places farther apart in time nothing is known.
    private static final double GAP_SECONDS = 130;

    /// Who was as fast lately is on a ride.
    private static final double FORGETTING_SECONDS = 600;

    final PlayerId player;
    private final double[] latitude = new double[POINTS];
    private final double[] longitude = new double[POINTS];
    private final long[] at = new long[POINTS];
    private long end;
    private double peak;

    Trail(PlayerId player) {
        this.player = player;
    }

    /// The numbers of the places run from `begin` to `end`, which is not one.
    long begin() {
        return Math.max(0, end - POINTS);
    }

    long end() {
        return end;
    }

    boolean has(long number) {
        return number >= begin() && number < end;
    }

    double latitude(long number) {
        return latitude[(int) (number % POINTS)];
    }

    double longitude(long number) {
        return longitude[(int) (number % POINTS)];
    }

    long at(long number) {
        return at[(int) (number % POINTS)];
    }

    /// The highest speed that was lately kept up between two places.
    double peak() {
        return peak;
    }

    /// Whether the next place pushes out the first.
    boolean isFull() {
        return end >= POINTS;
    }

    void add(Spot spot) {
        var now = Micros.of(spot.at());
        if (end > 0) {
            var seconds = Micros.seconds(at(end - 1), now);
            var speed = metersFrom(end - 1, spot) / seconds;
            peak *= Math.exp(-seconds / FORGETTING_SECONDS);
            if (seconds >= 4) peak = Math.max(peak, speed);
        }
        var slot = (int) (end % POINTS);
        latitude[slot] = spot.position().latitude();
        longitude[slot] = spot.position().longitude();
        at[slot] = now;
        end++;
    }

    double metersFrom(long number, Spot spot) {
        return Ground.meters(
                latitude(number),
                longitude(number),
                spot.position().latitude(),
                spot.position().longitude());
    }

    /// Metres between a spot and where this player was at a time; not a number when that is not
    /// known.
    double metersAt(long time, Spot spot) {
        var low = begin();
        var high = end - 1;
        if (end == 0 || time < at(low) || time > at(high)) return Double.NaN;
        while (high - low > 1) {
            var middle = (low + high) / 2;
            if (at(middle) <= time) low = middle;
            else high = middle;
        }
        if (Micros.seconds(at(low), at(high)) > GAP_SECONDS) return Double.NaN;
        var share = high == low ? 0 : (time - at(low)) / (double) (at(high) - at(low));
        return Ground.meters(
                latitude(low) + share * (latitude(high) - latitude(low)),
                longitude(low) + share * (longitude(high) - longitude(low)),
                spot.position().latitude(),
                spot.position().longitude());
    }

    /// When this player came nearest to a spot between a place and the one after it.
    ///
    /// @param within how near at least
    /// @return -1 when they did not come so near
    long passed(long number, Spot spot, double within) {
        if (!has(number) || !has(number + 1)) return -1;
        if (Micros.seconds(at(number), at(number + 1)) > GAP_SECONDS) return -1;
        var east =
                Ground.east(
                        latitude(number),
                        longitude(number),
                        latitude(number + 1),
                        longitude(number + 1));
        var north = Ground.north(latitude(number), latitude(number + 1));
        var lat = spot.position().latitude();
        var lon = spot.position().longitude();
        var toEast = Ground.east(latitude(number), longitude(number), lat, lon);
        var toNorth = Ground.north(latitude(number), lat);
        var square = east * east + north * north;
        var share = square == 0 ? 0 : Math.clamp((toEast * east + toNorth * north) / square, 0, 1);
        var off = Math.hypot(toEast - share * east, toNorth - share * north);
        return off > within ? -1 : at(number) + Math.round(share * (at(number + 1) - at(number)));
    }
}
