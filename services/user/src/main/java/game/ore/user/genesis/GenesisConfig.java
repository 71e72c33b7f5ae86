package game.ore.user.genesis;

import module java.base;

import game.ore.api.user.GenesisRoll;
import game.ore.cache.LayeredCache;
import game.ore.runtime.Drill;
import game.ore.runtime.Settings;
import game.ore.user.genesis.domain.Admission;
import game.ore.user.genesis.domain.Airdrop;
import game.ore.user.genesis.store.CrashPoint;

/// Every knob of Genesis.
///
/// @param atOnce admissions under way at once; the others wait in line
/// @param turnWaitMax how long they wait before they are told to come again
/// @param repairEvery how often the copy of the members in Redis is repaired
public record GenesisConfig(
        Admission admission,
        int atOnce,
        Duration turnWaitMax,
        Duration repairEvery,
        Airdrop airdrop,
        Drill<CrashPoint> drill) {
    /// Of memberships, which never change.
    static final LayeredCache.Bounds CACHE =
            new LayeredCache.Bounds(
                    GenesisRoll.MEMBERS_MAX, Duration.ofMinutes(10), Duration.ofDays(1));

    public GenesisConfig {
        within("genesis.members-max", admission.membersMax(), 1, GenesisRoll.MEMBERS_MAX);
        within("genesis.at-once", atOnce, 1, 100);
        within("genesis.turn-wait-max", turnWaitMax, Duration.ofMillis(1), Duration.ofMinutes(1));
        within("genesis.repair-every", repairEvery, Duration.ofMillis(10), Duration.ofMinutes(10));
    }

    public static GenesisConfig from(Settings settings) {
        var membersMax = settings.number("genesis.members-max", GenesisRoll.MEMBERS_MAX);
        return new GenesisConfig(
                new Admission(membersMax),
                settings.number("genesis.at-once", 2),
                settings.duration("genesis.turn-wait-max", Duration.ofSeconds(5)),
                settings.duration("genesis.repair-every", Duration.ofMinutes(1)),
                airdrop(settings, membersMax),
                Drill.from(settings, "genesis.drill", CrashPoint.class));
    }

    private static Airdrop airdrop(Settings settings, int membersMax) {
        return new Airdrop(
                settings.number("genesis.token-supply", 1_000_000_000L),
                settings.number("genesis.airdrop-basis-points", 300),
                membersMax,
                settings.text("genesis.airdrop-starts-at").map(GenesisConfig::instant),
                settings.duration("genesis.airdrop-cliff", Duration.ofDays(180)),
                settings.duration("genesis.airdrop-vesting", Duration.ofDays(720)));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException(
                    "genesis.airdrop-starts-at: expected a time such as 2026-01-31T12:00:00Z, got '"
                            + text
                            + "'");
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) throw new IllegalArgumentException(name + ": " + value);
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0)
            throw new IllegalArgumentException(name + ": " + value);
    }
}
