package game.ore.user.personal;

import module java.base;

import game.ore.runtime.Settings;

/// Every knob of exports and erasures.
///
/// @param exportKept how long an export can be fetched
/// @param exportFresh an export younger than this is not made again
/// @param exportPatience an export that is not ready by then has failed
/// @param tellAgainAfter services that have not answered an erasure are told of it again
/// @param erasureKept how long it can be asked how an erasure went
/// @param lookEvery how often it is looked for what is due
public record PersonalConfig(
        Duration exportKept,
        Duration exportFresh,
        Duration exportPatience,
        Duration tellAgainAfter,
        Duration erasureKept,
        Duration lookEvery) {
    public PersonalConfig {
        within("user.export-kept", exportKept, Duration.ofHours(1), Duration.ofDays(30));
        within("user.export-fresh", exportFresh, Duration.ZERO, exportKept);
        within("user.export-patience", exportPatience, Duration.ofMinutes(1), exportKept);
        within(
                "user.erasure-tell-again",
                tellAgainAfter,
                Duration.ofMillis(10),
                Duration.ofDays(1));
        within("user.erasure-kept", erasureKept, Duration.ofDays(1), Duration.ofDays(400));
        within("user.personal-look-every", lookEvery, Duration.ofMillis(10), Duration.ofHours(1));
    }

    public static PersonalConfig from(Settings settings) {
        return new PersonalConfig(
                settings.duration("user.export-kept", Duration.ofDays(7)),
                settings.duration("user.export-fresh", Duration.ofHours(24)),
                settings.duration("user.export-patience", Duration.ofHours(1)),
                settings.duration("user.erasure-tell-again", Duration.ofMinutes(10)),
                settings.duration("user.erasure-kept", Duration.ofDays(30)),
                settings.duration("user.personal-look-every", Duration.ofMinutes(1)));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": " + value);
        }
    }
}
