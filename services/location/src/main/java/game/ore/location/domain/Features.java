package game.ore.location.domain;

import module java.base;

/// What the rules know of a player's last minutes, as numbers: what a verdict is explained with.
/// What the trained model knows of them is [Manner].
///
/// @param accuracyMeters of the last fix
/// @param metersPerSecond surely, over the window of earning; 0 when it is too short
/// @param aheadMeters how far ahead of the earning speed
/// @param cruise metres a second that were lately kept up
/// @param standingSeconds how long the player had not moved
/// @param velocityChange metres a second between the last two legs
/// @param hopEvidence logarithm of a likelihood ratio, see [Story]
/// @param evenness logarithm of a likelihood ratio, see [Stride]
/// @param straying of the present straight run, as a share of what a person strays
/// @param samePaces share of the last paces that are the same
/// @param anomaly score of the trained model for the last window, from 0 to 1, see [Forest]
/// @param anomalyEvidence what the windows so far come to, see [Anomaly]
/// @param doubted how many fixes in a row were doubted
/// @param trust from 0 to 1
public record Features(
        double accuracyMeters,
        double metersPerSecond,
        double aheadMeters,
        double cruise,
        double standingSeconds,
        double velocityChange,
        double hopEvidence,
        double evenness,
        double straying,
        double samePaces,
        double anomaly,
        double anomalyEvidence,
        double doubted,
        double trust) {
    private static final List<String> NAMES =
            List.of(
                    "accuracy_meters",
                    "meters_per_second",
                    "ahead_meters",
                    "cruise",
                    "standing_seconds",
                    "velocity_change",
                    "hop_evidence",
                    "evenness",
                    "straying",
                    "same_paces",
                    "anomaly",
                    "anomaly_evidence",
                    "doubted",
                    "trust");

    static Features of(PlayerState state, Spot spot, MoveLimits limits) {
        return new Features(
                spot.accuracyMeters(),
                Pace.surely(state.window, spot, limits),
                state.aheadMeters,
                state.travel.cruise(),
                state.travel.standing(),
                state.story.lastChange(),
                state.story.evidence(),
                state.stride.evidence(),
                state.stride.straying(),
                state.stride.samePaces(),
                state.anomaly.score(),
                state.anomaly.evidence(),
                state.doubt.row(),
                state.trust().at(spot.at(), limits.trusting()));
    }

    /// What [#values] are called, in their order.
    public static List<String> names() {
        return NAMES;
    }

    /// The values by their names, in the order of the names.
    public Map<String, Double> named() {
        var values = values();
        var named = new LinkedHashMap<String, Double>();
        for (var i = 0; i < values.length; i++) named.put(NAMES.get(i), values[i]);
        return Collections.unmodifiableMap(named);
    }

    public double[] values() {
        return new double[] {
            accuracyMeters,
            metersPerSecond,
            aheadMeters,
            cruise,
            standingSeconds,
            velocityChange,
            hopEvidence,
            evenness,
            straying,
            samePaces,
            anomaly,
            anomalyEvidence,
            doubted,
            trust
        };
    }
}
