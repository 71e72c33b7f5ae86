package game.ore.simulator.players;

import module java.base;

import game.ore.tracks.LocalPlane.Spot;

/// A phone that lies about where it is: every quarter of a minute elsewhere, within a kilometre of
/// the truth.
final class Spoof {
    private static final double STAY_SECONDS = 15;
    private static final double METERS_MIN = 400;
    private static final double METERS_MAX = 1_000;

    private final RandomGenerator random;
    private double untilSecond;
    private Spot offset = new Spot(0, 0);

    Spoof(RandomGenerator random) {
        this.random = random;
    }

    Spot shown(Spot seen, double second) {
        if (second >= untilSecond) {
            var angle = random.nextDouble(2 * Math.PI);
            var meters = random.nextDouble(METERS_MIN, METERS_MAX);
            offset = new Spot(meters * Math.cos(angle), meters * Math.sin(angle));
            untilSecond = second + STAY_SECONDS;
        }
        return seen.plus(offset.east(), offset.north());
    }
}
