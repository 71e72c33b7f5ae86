package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;

/// Finds again what an instance remembered of a player, from what it told. Pure.
///
/// What was told is judged once more, with the time at which it was judged then, so that the same
/// fixes after the same state end in the same state. Refused fixes are told to nobody: where their
/// lack makes a difference, what was told counts.
public final class Recall {
    private final Judge judge;

    public Recall(Judge judge) {
        this.judge = judge;
    }

    /// What is remembered after `told`.
    ///
    /// @param told after `start`, in the order of their times. What was told by an instance after
    ///   the player had been taken over by another one, which has told earlier times, is no part of
    ///   it
    public PlayerState after(PlayerState start, List<Told> told) {
        var state = start;
        var epoch = Long.MIN_VALUE;
        for (var one : told) {
            if (one.epoch() < epoch) continue;
            epoch = one.epoch();
            state = after(state, one);
        }
        return state;
    }

    /// What is remembered of movement alone, when nothing else is left than what was told: what was
    /// found is known elsewhere, exactly.
    public PlayerState afterLoss(List<Told> told) {
        return after(PlayerState.NEW, told).unfound();
    }

    private PlayerState after(PlayerState state, Told told) {
        var again = judge.judge(state, told.spot().fix(), told.receivedAt());
        if (again.believed()) {
            var harmless = again.finding().isEmpty() || told.verdict() == Verdict.SUSPICIOUS;
            return harmless ? again.next() : judge.believe(state, told.spot().fix());
        }
        // Of those that are doubted the first was refused and is not among what was told.
        var doubted =
                told.verdict() == Verdict.SUSPICIOUS
                        && again.reason().filter(reason -> reason == Reason.TELEPORT).isPresent();
        return doubted ? again.next() : judge.believe(state, told.spot().fix());
    }
}
