package game.ore.location.review;

import module java.base;

import game.ore.location.domain.Rhythm;
import game.ore.runtime.Settings;

/// All knobs of findings and cases.
///
/// @param poll how often each instance asks what was decided elsewhere: so long it may judge by
///   what held before
/// @param lowFor how long trust stays low after a case is confirmed
/// @param lookBack a case takes up what was found of the player in so long a time before it
/// @param kept findings, and cases after they were decided, are forgotten after so long a time
/// @param rhythm what of a rhythm of actions is worth a look
/// @param rhythmsMax of so many players rhythms are remembered, half a kilobyte each
/// @param writersMax so many reports with findings are written down at once; one more is told to
///   come back, so that a crowd of cheaters takes no connections from everybody else
public record CaseConfig(
        Duration poll,
        Duration lowFor,
        Duration lookBack,
        Duration kept,
        Rhythm.Limits rhythm,
        int rhythmsMax,
        int writersMax) {
    public CaseConfig {
        within("case-poll", poll, Duration.ofMillis(50), Duration.ofMinutes(1));
        within("case-low-for", lowFor, Duration.ofMinutes(1), Duration.ofDays(90));
        within("case-look-back", lookBack, Duration.ofMinutes(1), Duration.ofDays(90));
        within("findings-kept", kept, Duration.ofDays(1), Duration.ofDays(1_095));
        if (kept.compareTo(lowFor) < 0 || kept.compareTo(lookBack) < 0)
            throw new IllegalArgumentException("location.findings-kept: " + kept);
        if (rhythmsMax < 100 || rhythmsMax > 1_000_000)
            throw new IllegalArgumentException("location.bot-players-max: " + rhythmsMax);
        if (writersMax < 1 || writersMax > 100)
            throw new IllegalArgumentException("location.findings-at-once: " + writersMax);
    }

    public static CaseConfig from(Settings settings) {
        return new CaseConfig(
                settings.duration("location.case-poll", Duration.ofSeconds(1)),
                settings.duration("location.case-low-for", Duration.ofDays(7)),
                settings.duration("location.case-look-back", Duration.ofDays(7)),
                settings.duration("location.findings-kept", Duration.ofDays(180)),
                rhythm(settings),
                settings.number("location.bot-players-max", 50_000),
                settings.number("location.findings-at-once", 4));
    }

    private static Rhythm.Limits rhythm(Settings settings) {
        var standard = Rhythm.Limits.STANDARD;
        return new Rhythm.Limits(
                settings.decimal("location.bot-steadiest", standard.steadiest()),
                settings.number("location.bot-intervals", standard.intervalsMin()),
                settings.decimal("location.bot-evidence", standard.evidence()));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0)
            throw new IllegalArgumentException("location." + name + ": " + value);
    }
}
