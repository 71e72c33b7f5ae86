package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;

/// How one fix was judged, and what is remembered after it.
///
/// @param reason why it is not simply valid
/// @param metersPerSecond derived from positions; empty at the first fix
/// @param finding what the player was found to have done, with this fix
public record Decision(
        Spot spot,
        PlayerState next,
        Verdict verdict,
        Optional<Reason> reason,
        OptionalDouble metersPerSecond,
        Optional<Finding> finding) {
    /// Whether the player is now where the fix says.
    public boolean believed() {
        return verdict != Verdict.REJECTED;
    }

    /// Whether being there may be rewarded.
    public boolean earns() {
        return switch (verdict) {
            case VALID, LOW_TRUST -> true;
            case SUSPICIOUS, REJECTED -> false;
        };
    }
}
