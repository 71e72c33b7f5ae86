package game.ore.tracks;

import module java.base;

/// The speed of one walker: a personal pace that wanders a little, never beyond {@link
/// Pace#WALKER_METERS_PER_SECOND_MAX}.
public final class Gait {
    private static final double MEMORY_SECONDS = 20;
    private static final double DEVIATION = 0.15;

    private final RandomGenerator random;
    private final double personal;
    private double deviation;

    public Gait(RandomGenerator random) {
        this.random = random;
        this.personal = 1.2 + 0.3 * random.nextDouble();
    }

    /// The speed for the next stretch, which lasts about so many seconds.
    public double nextMetersPerSecond(double seconds) {
        var kept = Math.exp(-Math.max(0, seconds) / MEMORY_SECONDS);
        deviation =
                kept * deviation + Math.sqrt(1 - kept * kept) * DEVIATION * random.nextGaussian();
        return Math.clamp(personal + deviation, 0.7, Pace.WALKER_METERS_PER_SECOND_MAX);
    }
}
