package game.ore.location.domain;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Asks the trained model about a player's movement each time that a window closes: once a minute
/// at most, whatever the rate of fixes.
///
/// What it works with is used again. Two who ask at the same moment get each their own, and one of
/// the two is let go.
final class Scoring {
    private final Forest forest;
    private final MoveLimits.Anomalies limits;
    private final AtomicReference<@Nullable Manner> spare = new AtomicReference<>();

    Scoring(Forest forest, MoveLimits.Anomalies limits) {
        this.forest = forest;
        this.limits = limits;
    }

    /// Scores the window that closed with the fix of this time, if one did.
    ///
    /// @param at microseconds
    void hear(PlayerState state, long at) {
        if (!state.gait.closedAt(at)) return;
        var kept = spare.getAndSet(null);
        var manner = kept == null ? new Manner() : kept;
        if (manner.look(state.gait)) state.anomaly.hear(forest.score(manner.values()), limits);
        else state.anomaly.rest();
        spare.set(manner);
    }

    /// The features of the window that closed with the fix of this time, if one did.
    ///
    /// @param at microseconds
    Optional<float[]> window(PlayerState state, long at) {
        return state.gait.closedAt(at) ? values(state) : Optional.empty();
    }

    /// What each feature adds to the score as it would be now.
    List<Forest.Share> shares(PlayerState state) {
        return values(state).map(forest::shares).orElse(List.of());
    }

    private static Optional<float[]> values(PlayerState state) {
        var manner = new Manner();
        return manner.look(state.gait) ? Optional.of(manner.values()) : Optional.empty();
    }
}
