package game.ore.location.domain;

/// How sure a fix must be of a border. Distances in metres.
///
/// @param noiseFactor who is inside is believed to have left when the fix is farther outside than
///   so many of its accuracies. Accuracy is a radius of 68 %; errors of two dimensions that are
///   normal exceed twice such a radius in 1 of 100 fixes (Rayleigh distribution: exp(-1.14 * 2²))
/// @param metersMin but no less, for receivers that claim more than they can: recorded tracks
///   wander by some metres while the device lies still
/// @param metersMax and no more
/// @param vagueMeters a fix that is vaguer than this, and vaguer than the fence is large, puts
///   nobody into it
/// @param insideMax the most fences in which one player is at a time
public record FenceLimits(
        double noiseFactor, double metersMin, double metersMax, double vagueMeters, int insideMax) {
    public static final FenceLimits STANDARD = new FenceLimits(2, 10, 100, 25, 256);

    public FenceLimits {
        if (!(noiseFactor >= 0 && noiseFactor <= 10))
            throw new IllegalArgumentException("location.fence-noise-factor: " + noiseFactor);
        if (!(metersMin >= 0 && metersMax >= metersMin && metersMax <= 1_000))
            throw new IllegalArgumentException(
                    "location.fence-border: from " + metersMin + " to " + metersMax);
        if (!(vagueMeters >= 0 && vagueMeters <= 1_000))
            throw new IllegalArgumentException("location.fence-vague-meters: " + vagueMeters);
        if (insideMax < 1 || insideMax > 10_000)
            throw new IllegalArgumentException("location.fences-inside-max: " + insideMax);
    }

    /// How far outside one must be seen to have left.
    double borderMeters(Spot spot) {
        return Math.clamp(noiseFactor * spot.accuracyMeters(), metersMin, metersMax);
    }
}
