package game.ore.location;

import module java.base;

import game.ore.location.domain.MoveLimits;
import game.ore.location.domain.Trails;
import game.ore.runtime.Settings;

/// All knobs of the location service.
public record LocationConfig(
        MoveLimits moves, Trails.Limits trails, Engine engine, Near near, History history) {
    /// @param fixesMax the most fixes of one report
    /// @param playersMax the most players whose state is in memory
    /// @param waitersMax the most reports of one player that wait for each other
    /// @param patience how long a report waits for those before it, and how long for its
    ///   acknowledgement
    /// @param idle a player who has not been heard of for so long leaves memory, and Redis
    public record Engine(
            int fixesMax, int playersMax, int waitersMax, Duration patience, Duration idle) {
        public Engine {
            within("fixes-max", fixesMax, 500);
            within("players-max", playersMax, 5_000_000);
            within("waiters-max", waitersMax, 1_000);
            positive("patience", patience);
            positive("idle", idle);
        }
    }

    /// @param metersMax the largest radius
    /// @param itemsMax the longest answer
    /// @param shownFor a player who does not move is shown for so long
    /// @param playersMax the most players on the map
    /// @param coinsMax the most coins on the map
    /// @param shareCache how long another instance may not know that a player stopped sharing
    public record Near(
            double metersMax,
            int itemsMax,
            Duration shownFor,
            int playersMax,
            int coinsMax,
            Duration shareCache) {
        public Near {
            if (!(metersMax > 0 && metersMax <= 5_000))
                throw new IllegalArgumentException("location.radius-max: " + metersMax);
            within("nearby-max", itemsMax, 1_000);
            positive("shown-for", shownFor);
            within("players-shown-max", playersMax, 5_000_000);
            within("coins-max", coinsMax, 5_000_000);
            positive("share-cache", shareCache);
        }

        /// @throws IllegalArgumentException when a question asks for more
        void check(double meters, int limit) {
            if (!(meters > 0 && meters <= metersMax))
                throw new IllegalArgumentException("radius: " + meters);
            if (limit < 1 || limit > itemsMax)
                throw new IllegalArgumentException("limit: " + limit);
        }
    }

    /// @param rawKept how long exact fixes are kept; an hour's partition goes when its first fix
    ///   gets older, so none is kept longer, and none less than by an hour
    /// @param staysKept for so long it is remembered in which cells players were
    /// @param stayGap when nothing was heard of a player for longer, a new stay begins
    /// @param hoursAhead so many hours' partitions are made before they are needed
    /// @param recentKept how long the players of a cell are remembered in Redis
    /// @param recentMax how many of them
    public record History(
            Duration rawKept,
            Duration staysKept,
            Duration stayGap,
            int hoursAhead,
            Duration recentKept,
            int recentMax) {
        public History {
            if (rawKept.compareTo(Duration.ofHours(2)) < 0
                    || rawKept.compareTo(Duration.ofDays(30)) > 0)
                throw new IllegalArgumentException("location.raw-kept: " + rawKept);
            if (staysKept.compareTo(rawKept) < 0)
                throw new IllegalArgumentException("location.stays-kept: " + staysKept);
            positive("stay-gap", stayGap);
            within("partition-hours-ahead", hoursAhead, 72);
            positive("recent-kept", recentKept);
            within("recent-max", recentMax, 10_000);
        }
    }

    public static LocationConfig from(Settings settings) {
        return new LocationConfig(
                moves(settings),
                trails(settings),
                engine(settings),
                near(settings),
                history(settings));
    }

    private static MoveLimits moves(Settings settings) {
        var standard = MoveLimits.STANDARD;
        var plausible = standard.plausible();
        var teleport = standard.teleport();
        var evidence = standard.evidence();
        var cooldown = standard.cooldown();
        var earning = standard.earning();
        var trusting = standard.trusting();
        return new MoveLimits(
                settings.decimal("location.noise-factor", standard.noiseFactor()),
                new MoveLimits.Plausible(
                        settings.decimal(
                                "location.accuracy-meters-max", plausible.accuracyMetersMax()),
                        settings.duration("location.clock-future-max", plausible.futureMax()),
                        settings.duration("location.fix-age-max", plausible.ageMax())),
                new MoveLimits.Teleport(
                        settings.decimal("location.teleport-meters", teleport.metersMin()),
                        settings.number("location.teleport-fixes", teleport.agreeingFixes()),
                        settings.duration("location.teleport-agreeing", teleport.agreeingFor()),
                        settings.decimal("location.teleport-far", teleport.farMeters()),
                        settings.duration(
                                "location.teleport-agreeing-far", teleport.agreeingForFar()),
                        settings.number("location.teleport-surely-fixes", teleport.surelyFixes()),
                        settings.duration("location.teleport-cold", teleport.cold())),
                new MoveLimits.Evidence(
                        settings.decimal("location.hop-evidence", evidence.hops()),
                        settings.decimal("location.joystick-evidence", evidence.evenness()),
                        new MoveLimits.Anomalies(
                                settings.decimal(
                                        "location.anomaly-score", evidence.anomalies().score()),
                                settings.number(
                                        "location.anomaly-windows", evidence.anomalies().windows()),
                                settings.decimal(
                                        "location.anomaly-evidence",
                                        evidence.anomalies().evidence())),
                        settings.duration("location.evidence-cooldown", evidence.cooldown()),
                        settings.duration(
                                "location.replay-cooldown", evidence.cooldownOfReplays())),
                new MoveLimits.Cooldown(
                        settings.decimal("location.cooldown-speed", cooldown.metersPerSecond()),
                        settings.duration("location.cooldown-shortest", cooldown.shortest()),
                        settings.duration("location.cooldown-longest", cooldown.longest())),
                new MoveLimits.Earning(
                        settings.decimal("location.earning-speed", earning.metersPerSecondMax()),
                        settings.duration("location.earning-window", earning.window()),
                        settings.duration("location.earning-window-min", earning.windowMin()),
                        settings.duration("location.earning-burst", earning.burst()),
                        settings.duration("location.earning-remembered", earning.remembered())),
                new MoveLimits.Trusting(
                        settings.decimal("location.trust-fall", trusting.fall()),
                        settings.decimal("location.trust-recovery", trusting.recoveryPerHour()),
                        settings.decimal("location.trust-low", trusting.low())));
    }

    private static Trails.Limits trails(Settings settings) {
        var standard = Trails.Limits.STANDARD;
        return new Trails.Limits(
                settings.number("location.replay-points-max", standard.pointsMax()),
                settings.decimal("location.replay-evidence", standard.evidence()),
                settings.decimal("location.replay-meters", standard.metersMin()));
    }

    private static Engine engine(Settings settings) {
        return new Engine(
                settings.number("location.fixes-max", 500),
                settings.number("location.players-max", 500_000),
                settings.number("location.waiters-max", 16),
                settings.duration("location.patience", Duration.ofSeconds(5)),
                settings.duration("location.idle", Duration.ofHours(24)));
    }

    private static Near near(Settings settings) {
        return new Near(
                settings.decimal("location.radius-max", 5_000),
                settings.number("location.nearby-max", 1_000),
                settings.duration("location.shown-for", Duration.ofMinutes(5)),
                settings.number("location.players-shown-max", 500_000),
                settings.number("location.coins-max", 1_000_000),
                settings.duration("location.share-cache", Duration.ofSeconds(15)));
    }

    private static History history(Settings settings) {
        return new History(
                settings.duration("location.raw-kept", Duration.ofHours(24)),
                settings.duration("location.stays-kept", Duration.ofDays(90)),
                settings.duration("location.stay-gap", Duration.ofMinutes(30)),
                settings.number("location.partition-hours-ahead", 12),
                settings.duration("location.recent-kept", Duration.ofHours(1)),
                settings.number("location.recent-max", 200));
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most)
            throw new IllegalArgumentException("location." + name + ": " + value);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive())
            throw new IllegalArgumentException("location." + name + ": " + value);
    }
}
