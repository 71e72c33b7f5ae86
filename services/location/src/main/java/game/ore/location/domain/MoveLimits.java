package game.ore.location.domain;

import module java.base;

/// The thresholds by which movement is judged. Distances in metres, speeds in metres a second.
///
/// @param noiseFactor how many combined accuracies two fixes may be apart by error alone. Accuracy
///   is a radius of 68 %; errors of two dimensions that are normal exceed twice such a radius in 1
///   of 100 fixes (Rayleigh distribution: exp(-1.14 * 2²))
public record MoveLimits(
        double noiseFactor,
        Plausible plausible,
        Teleport teleport,
        Evidence evidence,
        Cooldown cooldown,
        Earning earning,
        Trusting trusting) {
    /// What a single fix must look like.
    ///
    /// @param accuracyMetersMax 100 m is the accuracy filter of the product's requirements
    /// @param futureMax how far a device's clock may run ahead; phones that set themselves by the
    ///   network are right within a second
    /// @param ageMax how long fixes may have waited in a device without a network
    public record Plausible(double accuracyMetersMax, Duration futureMax, Duration ageMax) {
        public Plausible {
            positive("accuracy-meters-max", accuracyMetersMax);
            positive("clock-future-max", futureMax);
            positive("fix-age-max", ageMax);
        }
    }

    /// What nobody travels, see [Reach].
    ///
    /// @param metersMin a shorter jump is never one: receivers err and catch up by as much (a
    ///   recorded drive through Munich has one of 470 m in one second after a tunnel)
    /// @param agreeingFixes so many fixes that agree on the new place make it believed
    /// @param agreeingFor for at least so long; a phone without sky is told by cell towers for
    ///   about a minute that it is some kilometres away
    /// @param farMeters no cell reaches farther
    /// @param agreeingForFar the same for farther places; errors by reflection last a few seconds
    /// @param surelyFixes so many fixes, a second apart or more, do in any case; a third for
    ///   farther places
    /// @param cold how long after its start a receiver may find itself elsewhere
    public record Teleport(
            double metersMin,
            int agreeingFixes,
            Duration agreeingFor,
            double farMeters,
            Duration agreeingForFar,
            int surelyFixes,
            Duration cold) {
        public Teleport {
            positive("teleport-meters", metersMin);
            if (agreeingFixes < 2 || agreeingFixes > 100)
                throw new IllegalArgumentException("teleport-fixes: " + agreeingFixes);
            positive("teleport-agreeing", agreeingFor);
            positive("teleport-far", farMeters);
            positive("teleport-agreeing-far", agreeingForFar);
            if (surelyFixes < agreeingFixes || surelyFixes > 1_000)
                throw new IllegalArgumentException("teleport-surely-fixes: " + surelyFixes);
            positive("teleport-cold", cold);
        }
    }

    /// What has to come together before movement is found to be dishonest: natural logarithms of
    /// likelihood ratios.
    ///
    /// @param hops from place to place, see [Story]
    /// @param evenness of a line or a pace, see [Stride]
    /// @param anomalies what the trained model says, see [Anomaly]
    /// @param cooldown how long nothing is earned afterwards
    /// @param cooldownOfReplays how long after a replay, of which there is no doubt
    public record Evidence(
            double hops,
            double evenness,
            Anomalies anomalies,
            Duration cooldown,
            Duration cooldownOfReplays) {
        public Evidence {
            positive("hop-evidence", hops);
            positive("joystick-evidence", evenness);
            positive("evidence-cooldown", cooldown);
            positive("replay-cooldown", cooldownOfReplays);
        }
    }

    /// When the score of the trained model has consequences.
    ///
    /// @param score above it a window is suspicious; 0.8 is the requirement's
    /// @param windows so many in a row cost the reward
    /// @param evidence at which it is a finding: the sum of the log odds above that score
    public record Anomalies(double score, int windows, double evidence) {
        public Anomalies {
            if (!(score >= 0.5 && score < 0.98))
                throw new IllegalArgumentException("anomaly-score: " + score);
            if (windows < 1 || windows > 100)
                throw new IllegalArgumentException("anomaly-windows: " + windows);
            positive("anomaly-evidence", evidence);
        }
    }

    /// The wait after a jump that had to be believed.
    ///
    /// @param metersPerSecond as if one had travelled so fast: 150 km/h in the requirements
    /// @param shortest no wait is shorter
    /// @param longest no wait is longer, however far the jump
    public record Cooldown(double metersPerSecond, Duration shortest, Duration longest) {
        public Cooldown {
            positive("cooldown-speed", metersPerSecond);
            positive("cooldown-shortest", shortest);
            if (longest.compareTo(shortest) < 0)
                throw new IllegalArgumentException("cooldown-longest: " + longest);
        }
    }

    /// What still counts as walking, running or cycling.
    ///
    /// @param metersPerSecondMax 9 m/s are 32 km/h: a brisk cyclist, and a sprinter over more than
    ///   a minute
    /// @param window over which speed is measured from end to end, so that one noisy fix is none
    /// @param windowMin a shorter stretch says nothing about speed
    /// @param burst time's worth of metres at that speed that may be gone at once: one interval of
    ///   the client's 30 s timer
    /// @param remembered time's worth of metres that are remembered at most: after any ride, so
    ///   long a rest makes good
    public record Earning(
            double metersPerSecondMax,
            Duration window,
            Duration windowMin,
            Duration burst,
            Duration remembered) {
        private static final int SPOTS_PER_WINDOW = 8;

        public Earning {
            positive("earning-speed", metersPerSecondMax);
            positive("earning-window-min", windowMin);
            positive("earning-burst", burst);
            if (window.compareTo(windowMin) < 0)
                throw new IllegalArgumentException("earning-window: " + window);
            if (remembered.compareTo(burst) < 0)
                throw new IllegalArgumentException("earning-remembered: " + remembered);
        }

        double burstMeters() {
            return metersPerSecondMax * burst.toMillis() / 1e3;
        }

        double rememberedMeters() {
            return metersPerSecondMax * remembered.toMillis() / 1e3;
        }

        Duration spacing() {
            return window.dividedBy(SPOTS_PER_WINDOW);
        }
    }

    /// How trust, from 0 to 1, changes. Our own choice: five jumps within an hour make a player's
    /// trust low, or five findings of the model, or three of hops or evenness, or two of a replay;
    /// one jump is forgotten after two hours.
    ///
    /// @param fall with each jump or finding of the model; twice that for hops and evenness, three
    ///   times for a replay
    /// @param recoveryPerHour comes back by itself
    /// @param low below it a player is told so; 0.3 is the requirement's
    public record Trusting(double fall, double recoveryPerHour, double low) {
        public Trusting {
            positive("trust-fall", fall);
            positive("trust-recovery", recoveryPerHour);
            if (!(low >= 0 && low <= 1)) throw new IllegalArgumentException("trust-low: " + low);
        }
    }

    public static final MoveLimits STANDARD =
            new MoveLimits(
                    2,
                    new Plausible(100, Duration.ofSeconds(5), Duration.ofHours(24)),
                    new Teleport(
                            500,
                            3,
                            Duration.ofSeconds(45),
                            10_000,
                            Duration.ofSeconds(20),
                            45,
                            Duration.ofSeconds(90)),
                    new Evidence(
                            8.5,
                            16,
                            new Anomalies(0.8, 3, 8),
                            Duration.ofMinutes(15),
                            Duration.ofHours(2)),
                    new Cooldown(150 / 3.6, Duration.ofMinutes(2), Duration.ofHours(24)),
                    new Earning(
                            9,
                            Duration.ofSeconds(20),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(5)),
                    new Trusting(0.15, 0.1, 0.3));

    public MoveLimits {
        positive("noise-factor", noiseFactor);
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(name + ": " + value);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) throw new IllegalArgumentException(name + ": " + value);
    }
}
