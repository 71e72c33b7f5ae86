package game.ore.user.avatar;

import module java.base;

import game.ore.runtime.Settings;

/// Every knob of avatars.
///
/// @param limits how large a picture may be before it is decoded
/// @param threads pictures in work at once
/// @param queueMax pictures that may wait for that; one more is refused
/// @param orphanAfter so long an upload may take; what is in no profile after it is swept away
/// @param sweepEvery how often
public record AvatarConfig(
        Limits limits, int threads, int queueMax, Duration orphanAfter, Duration sweepEvery) {
    /// @param pixelsMax of a picture that is decoded row by row
    /// @param wholePixelsMax of a picture that has to be decoded as a whole, which takes memory
    /// @param sideMax width and height, in pixels
    public record Limits(int pixelsMax, int wholePixelsMax, int sideMax) {
        public Limits {
            if (pixelsMax < 1 || pixelsMax > 200_000_000)
                throw new IllegalArgumentException("user.avatar-pixels-max: " + pixelsMax);
            if (wholePixelsMax < 1 || wholePixelsMax > pixelsMax)
                throw new IllegalArgumentException(
                        "user.avatar-whole-pixels-max: " + wholePixelsMax);
            if (sideMax < 1 || sideMax > 65_535)
                throw new IllegalArgumentException("user.avatar-side-max: " + sideMax);
        }

        void check(ImageHeader header) throws BadImage {
            var most = header.kind().whole() ? wholePixelsMax : pixelsMax;
            var fits =
                    header.width() <= sideMax
                            && header.height() <= sideMax
                            && (long) header.width() * header.height() <= most;
            if (!fits) {
                throw new BadImage(
                        Flaw.TOO_LARGE, "%d × %d".formatted(header.width(), header.height()));
            }
        }
    }

    public AvatarConfig {
        if (threads < 1 || threads > 64)
            throw new IllegalArgumentException("user.avatar-threads: " + threads);
        if (queueMax < 1 || queueMax > 1_000)
            throw new IllegalArgumentException("user.avatar-queue-max: " + queueMax);
        if (orphanAfter.compareTo(Duration.ofMinutes(1)) < 0)
            throw new IllegalArgumentException("user.avatar-orphan-after: " + orphanAfter);
        if (!sweepEvery.isPositive())
            throw new IllegalArgumentException("user.avatar-sweep-every: " + sweepEvery);
    }

    public static AvatarConfig from(Settings settings) {
        return new AvatarConfig(
                new Limits(
                        settings.number("user.avatar-pixels-max", 25_000_000),
                        settings.number("user.avatar-whole-pixels-max", 4_000_000),
                        settings.number("user.avatar-side-max", 10_000)),
                settings.number("user.avatar-threads", 1),
                settings.number("user.avatar-queue-max", 4),
                settings.duration("user.avatar-orphan-after", Duration.ofHours(1)),
                settings.duration("user.avatar-sweep-every", Duration.ofMinutes(10)));
    }
}
