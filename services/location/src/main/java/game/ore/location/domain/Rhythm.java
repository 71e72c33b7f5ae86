package game.ore.location.domain;

import module java.base;

/// How evenly one player acts by hand: the last intervals between actions.
///
/// Nobody keeps time like a clock. How far a person's intervals spread grows with their length (J.
/// Gibbon, Scalar expectancy theory, Psychological Review 84, 1977), and even who taps along with
/// nothing else to do strays by some hundredths of an interval (G. Madison, Variability in
/// isochronous tapping, Journal of Experimental Psychology: Human Perception and Performance 27,
/// 2001); who walks from coin to coin strays by tenths. A timer strays by what the network adds,
/// whatever the interval. The evidence is the logarithm of the likelihood ratio of the spread seen
/// against that of the steadiest person: for a normal distribution with n degrees of freedom and
/// variance q times as large as expected, n/2 (q - 1 - ln q).
///
/// Not for several threads.
public final class Rhythm {
    /// @param steadiest spread of the steadiest person's intervals, as a share of their mean. 0.03
    ///   at intervals of 10 s is a variance of 0.09 s²: the threshold of 0.1 of the product's
    ///   requirements
    /// @param intervalsMin fewer say nothing
    /// @param evidence natural logarithm of a likelihood ratio at which it is worth a look. At 16
    ///   the steadiest person is taken for a timer in fewer than one of eight million windows (H.
    ///   Chernoff, Annals of Mathematical Statistics 23, 1952: at most exp(-16))
    public record Limits(double steadiest, int intervalsMin, double evidence) {
        public static final Limits STANDARD = new Limits(0.03, 40, 16);

        public Limits {
            if (!(steadiest > SPREAD_MIN && steadiest <= 0.3))
                throw new IllegalArgumentException("bot-steadiest: " + steadiest);
            if (intervalsMin < 10 || intervalsMin > INTERVALS_MAX)
                throw new IllegalArgumentException("bot-intervals: " + intervalsMin);
            if (!(evidence > 0)) throw new IllegalArgumentException("bot-evidence: " + evidence);
        }
    }

    /// Intervals that are more even than a person's.
    ///
    /// @param at of the last action
    /// @param spread standard deviation as a share of the mean
    public record Beat(
            Instant at,
            int intervals,
            double meanSeconds,
            double spread,
            double evidence,
            Limits limits) {}

    private static final int INTERVALS_MAX = 64;

    /// Less is lost in the rounding of times.
    private static final double SPREAD_MIN = 0.001;

    /// After a longer pause one begins anew.
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final double[] seconds = new double[INTERVALS_MAX];
    private int heard;
    private Instant last = Instant.MIN;

    /// Hears of one more action; what is not later than the last one says nothing.
    ///
    /// @return what is plain with it, until the rhythm is forgotten or lost
    public Optional<Beat> hear(Instant at, Limits limits) {
        if (!at.isAfter(last)) return Optional.empty();
        var begins = last.equals(Instant.MIN) || at.isAfter(last.plus(PAUSE));
        if (begins) {
            heard = 0;
        } else {
            var interval = Duration.between(last, at);
            seconds[heard % INTERVALS_MAX] = interval.toNanos() / 1e9;
            heard++;
        }
        last = at;
        return beat(limits);
    }

    /// Forgets what has been acted upon.
    public void clear() {
        heard = 0;
    }

    private Optional<Beat> beat(Limits limits) {
        var count = Math.min(heard, INTERVALS_MAX);
        if (count < limits.intervalsMin()) return Optional.empty();
        var mean = Arrays.stream(seconds, 0, count).average().orElseThrow();
        var squares = Arrays.stream(seconds, 0, count).map(s -> (s - mean) * (s - mean)).sum();
        var spread = Math.max(SPREAD_MIN, Math.sqrt(squares / (count - 1)) / mean);
        var share = Math.pow(spread / limits.steadiest(), 2);
        if (share >= 1) return Optional.empty();
        var evidence = (count - 1) / 2.0 * (share - 1 - Math.log(share));
        return evidence < limits.evidence()
                ? Optional.empty()
                : Optional.of(new Beat(last, count, mean, spread, evidence, limits));
    }
}
