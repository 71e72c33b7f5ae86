package game.ore.anticheat;

import module java.base;

import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Finding;

/// What of a decision is kept for the report: not the state of the player after it.
public record Outcome(
        Verdict verdict, Optional<Reason> reason, Optional<Finding> finding, boolean earns) {
    static Outcome of(Decision decision) {
        return new Outcome(
                decision.verdict(), decision.reason(), decision.finding(), decision.earns());
    }
}
