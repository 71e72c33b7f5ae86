package game.ore.location;

import module java.base;

import game.ore.location.domain.FenceLimits;
import game.ore.runtime.Settings;

/// All knobs of fences.
///
/// @param border how sure a fix must be of a border
/// @param fencesMax the most fences there may be
/// @param verticesMax the most vertices of one of them
/// @param metersMax no fence is larger than a circle of this radius
/// @param attributesMax the longest attributes, in characters of JSON
/// @param poll how often each instance asks for changes: so long it may act by the fences before
/// @param removedKept for so long a fence that was removed is known as removed, for instances that
///   were away
public record FenceConfig(
        FenceLimits border,
        int fencesMax,
        int verticesMax,
        double metersMax,
        int attributesMax,
        Duration poll,
        Duration removedKept) {
    public FenceConfig {
        within("fences-max", fencesMax, 10_000_000);
        within("fence-vertices-max", verticesMax, 10_000);
        within("fence-attributes-max", attributesMax, 65_536);
        if (!(metersMax >= 1 && metersMax <= 500_000))
            throw new IllegalArgumentException("location.fence-meters-max: " + metersMax);
        if (poll.toMillis() < 50 || poll.compareTo(Duration.ofMinutes(1)) > 0)
            throw new IllegalArgumentException("location.fence-poll: " + poll);
        if (removedKept.compareTo(Duration.ofHours(1)) < 0)
            throw new IllegalArgumentException("location.fence-removed-kept: " + removedKept);
    }

    public static FenceConfig from(Settings settings) {
        var border = FenceLimits.STANDARD;
        return new FenceConfig(
                new FenceLimits(
                        settings.decimal("location.fence-noise-factor", border.noiseFactor()),
                        settings.decimal("location.fence-border-min", border.metersMin()),
                        settings.decimal("location.fence-border-max", border.metersMax()),
                        settings.decimal("location.fence-vague-meters", border.vagueMeters()),
                        settings.number("location.fences-inside-max", border.insideMax())),
                settings.number("location.fences-max", 2_000_000),
                settings.number("location.fence-vertices-max", 1_000),
                settings.decimal("location.fence-meters-max", 200_000),
                settings.number("location.fence-attributes-max", 2_048),
                settings.duration("location.fence-poll", Duration.ofSeconds(1)),
                settings.duration("location.fence-removed-kept", Duration.ofDays(7)));
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most)
            throw new IllegalArgumentException("location." + name + ": " + value);
    }
}
