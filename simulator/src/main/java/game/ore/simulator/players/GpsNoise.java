package game.ore.simulator.players;

import module java.base;

import game.ore.tracks.LocalPlane.Spot;

/// The error of a phone's position: Gaussian, a few metres, wandering over some twenty seconds as
/// real ones do.
///
/// The accuracy it states is the radius that holds the true place two times in three, as Android
/// defines it.
public final class GpsNoise {
    private static final double MEMORY_SECONDS = 20;
    private static final double RADIUS_PER_SIGMA = 1.51;

    private final RandomGenerator random;
    private final double sigmaMeters;
    private Spot error;

    public GpsNoise(RandomGenerator random) {
        this.random = random;
        this.sigmaMeters = 1.5 + 1.5 * random.nextDouble();
        this.error =
                new Spot(random.nextGaussian() * sigmaMeters, random.nextGaussian() * sigmaMeters);
    }

    public double accuracyMeters() {
        return Math.round(sigmaMeters * RADIUS_PER_SIGMA * 10) / 10.0;
    }

    public Spot seen(Spot real) {
        return real.plus(error.east(), error.north());
    }

    public void drift(double seconds) {
        var kept = Math.exp(-seconds / MEMORY_SECONDS);
        var fresh = Math.sqrt(1 - kept * kept) * sigmaMeters;
        error =
                new Spot(
                        kept * error.east() + fresh * random.nextGaussian(),
                        kept * error.north() + fresh * random.nextGaussian());
    }
}
