package game.ore.auth;

import module java.base;

import game.ore.auth.domain.KeySchedule;
import game.ore.auth.domain.LockoutRule;
import game.ore.runtime.Settings;
import game.ore.token.Grades;

/// Every knob of auth.
///
/// @param perAccount slows down guessing at one account
/// @param perAddress slows down guessing from one network address, behind which many players may be
/// @param attemptsMax names and addresses whose failures are remembered while Redis is away
public record AuthConfig(
        Hashing hashing,
        LockoutRule perAccount,
        LockoutRule perAddress,
        int attemptsMax,
        Sessions sessions,
        Grades grades,
        Keys keys) {
    /// What hashing a password costs, and how much of it goes on at once.
    ///
    /// Defaults: OWASP Password Storage Cheat Sheet for Argon2id.
    ///
    /// @param lengthMin of a password, in characters
    /// @param memoryKib for each hash under way
    /// @param threads hashes at once
    /// @param queueMax hashes that wait for a thread; one more is refused
    public record Hashing(
            int lengthMin, int memoryKib, int passes, int lanes, int threads, int queueMax) {
        public Hashing {
            within("auth.password-length-min", lengthMin, 8, 64);
            within("auth.hash-memory-kib", memoryKib, 8, 1 << 20);
            within("auth.hash-passes", passes, 1, 100);
            within("auth.hash-lanes", lanes, 1, 16);
            within("auth.hash-threads", threads, 1, 256);
            within("auth.hash-queue-max", queueMax, 1, 10_000);
        }

        static Hashing from(Settings settings) {
            return new Hashing(
                    settings.number("auth.password-length-min", 10),
                    settings.number("auth.hash-memory-kib", 19 * 1024),
                    settings.number("auth.hash-passes", 2),
                    settings.number("auth.hash-lanes", 1),
                    settings.number(
                            "auth.hash-threads", Runtime.getRuntime().availableProcessors()),
                    settings.number("auth.hash-queue-max", 32));
        }
    }

    /// How long sessions and their tokens last.
    ///
    /// @param details how long it is kept where a session was last used from
    /// @param grace a refresh token spent less than this ago is a repetition, not a theft
    /// @param perAccountMax the session that would end first makes room for one more
    /// @param spentMax spent tokens of one session that are still recognised
    public record Sessions(
            Duration accessToken,
            Duration genesisAccessToken,
            Duration refreshToken,
            Duration details,
            Duration grace,
            int perAccountMax,
            int spentMax) {
        public Sessions {
            within("auth.access-token", accessToken, Duration.ofMinutes(1), Duration.ofDays(7));
            within(
                    "auth.genesis-access-token",
                    genesisAccessToken,
                    Duration.ofMinutes(1),
                    Duration.ofDays(7));
            within("auth.refresh-token", refreshToken, Duration.ofMinutes(1), Duration.ofDays(90));
            within("auth.session-details", details, Duration.ofMinutes(1), Duration.ofDays(90));
            within("auth.refresh-grace", grace, Duration.ZERO, Duration.ofMinutes(1));
            within("auth.sessions-max", perAccountMax, 1, 1_000);
            within("auth.spent-tokens-max", spentMax, 1, 10_000);
        }

        static Sessions from(Settings settings, Grades grades) {
            return new Sessions(
                    grades.everybody().accessToken(),
                    grades.genesis().accessToken(),
                    settings.duration("auth.refresh-token", Duration.ofDays(7)),
                    settings.duration("auth.session-details", Duration.ofHours(24)),
                    settings.duration("auth.refresh-grace", Duration.ofSeconds(2)),
                    settings.number("auth.sessions-max", 20),
                    settings.number("auth.spent-tokens-max", 100));
        }

        /// After this no access token of a session ended now is valid.
        public Duration longestAccessToken() {
            return accessToken.compareTo(genesisAccessToken) > 0 ? accessToken : genesisAccessToken;
        }
    }

    /// @param bits of an RSA key
    /// @param upkeepEvery how often keys are looked after and the public one is told
    public record Keys(KeySchedule schedule, int bits, Duration upkeepEvery) {
        public Keys {
            within("auth.key-bits", bits, 2_048, 8_192);
            within(
                    "auth.key-upkeep-every",
                    upkeepEvery,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5));
            within(
                    "auth.key-publish-before",
                    schedule.publishBefore(),
                    upkeepEvery.multipliedBy(2),
                    Duration.ofDays(7));
            within(
                    "auth.key-rotate-after",
                    schedule.rotateAfter(),
                    schedule.publishBefore().multipliedBy(2),
                    Duration.ofDays(3_650));
        }

        static Keys from(Settings settings, Duration longestToken) {
            var schedule =
                    new KeySchedule(
                            settings.duration("auth.key-rotate-after", Duration.ofDays(90)),
                            settings.duration("auth.key-publish-before", Duration.ofMinutes(10)),
                            longestToken);
            return new Keys(
                    schedule,
                    settings.number("auth.key-bits", 2_048),
                    settings.duration("auth.key-upkeep-every", Duration.ofMinutes(1)));
        }
    }

    public AuthConfig {
        within("auth.attempts-max", attemptsMax, 1_000, 10_000_000);
    }

    public static AuthConfig from(Settings settings) {
        var grades = Grades.from(settings);
        var sessions = Sessions.from(settings, grades);
        return new AuthConfig(
                Hashing.from(settings),
                lockout(settings, "auth.account-lockout", 5),
                lockout(settings, "auth.address-lockout", 100),
                settings.number("auth.attempts-max", 100_000),
                sessions,
                grades,
                Keys.from(settings, sessions.longestAccessToken()));
    }

    private static LockoutRule lockout(Settings settings, String name, int free) {
        return new LockoutRule(
                settings.number(name + "-free", free),
                settings.duration(name + "-first", Duration.ofSeconds(30)),
                settings.duration(name + "-longest", Duration.ofMinutes(15)),
                settings.duration(name + "-memory", Duration.ofHours(1)));
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) throw new IllegalArgumentException(name + ": " + value);
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0)
            throw new IllegalArgumentException(name + ": " + value);
    }
}
