package game.ore.anticheat.honest;

import module java.base;

/// Where somebody really is, second by second: stretches between crossings, stops at some, turns at
/// others, and a speed that wavers around what its mode likes.
final class Trip {
    private static final double WAVERING_SECONDS = 25;

    private final Mode mode;
    private final RandomGenerator random;
    private final double liked;
    private double east;
    private double north;
    private double heading;
    private double bend;
    private double speed;
    private double wavers;
    private double left;
    private double stopFor;
    private boolean stopsNext;
    private double turnNext;

    Trip(Mode mode, double east, double north, RandomGenerator random) {
        this.mode = mode;
        this.random = random;
        this.liked = random.nextDouble(mode.speedMin, mode.speedMax);
        this.east = east;
        this.north = north;
        this.heading = random.nextDouble(2 * Math.PI);
        stretch();
    }

    double east() {
        return east;
    }

    double north() {
        return north;
    }

    double speed() {
        return speed;
    }

    /// One second later.
    void step() {
        if (stopFor > 0) {
            stopFor--;
            speed = Math.max(0, speed - mode.acceleration);
            if (stopFor <= 0) stretch();
            return;
        }
        var kept = Math.exp(-1 / WAVERING_SECONDS);
        wavers = kept * wavers + Math.sqrt(1 - kept * kept) * mode.wavering * random.nextGaussian();
        var wanted = Math.max(0.3, liked * (1 + wavers));
        // As fast as can still be braked, or turned at, at the end of the stretch.
        var end = stopsNext ? 0 : Math.abs(turnNext) > 0.5 ? Math.min(wanted, 6) : wanted;
        wanted =
                Math.min(
                        wanted,
                        Math.sqrt(end * end + 2 * 0.7 * mode.acceleration * Math.max(0, left)));
        speed += Math.clamp(wanted - speed, -mode.acceleration, mode.acceleration * 0.8);
        speed = Math.max(speed, stopsNext ? 0.3 : 0.5);
        heading += bend * speed;
        east += speed * Math.sin(heading);
        north += speed * Math.cos(heading);
        left -= speed;
        if (left > 0) return;
        if (stopsNext) {
            stopFor = 1 + random.nextDouble() * mode.stopSecondsMax;
        } else {
            stretch();
        }
    }

    private void stretch() {
        heading += turnNext;
        left = mode.stretchMeters * (0.3 + 1.4 * random.nextDouble());
        stopsNext = random.nextDouble() < mode.stops;
        turnNext =
                random.nextDouble() < mode.turns
                        ? (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.3, 1.8)
                        : 0;
        if (mode.speedMax > 20 && mode != Mode.CITY_CAR) {
            // Railways, motorways and airways bend; they have no corners.
            var radius = Math.max(600, liked * liked / 1.2);
            bend = random.nextGaussian() / (3 * radius);
            left = Math.min(left, Math.abs(1 / bend));
            turnNext = 0;
        }
    }
}
