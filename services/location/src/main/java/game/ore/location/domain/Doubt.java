package game.ore.location.domain;

import module java.base;

/// Fixes at a place where the player cannot be, which agree with each other. When enough of them do
/// for long enough, it is the belief that was wrong.
///
/// @param fixes how many there are, at least 1
public record Doubt(Spot first, Spot last, int fixes) {
    static Doubt begin(Spot spot) {
        return new Doubt(spot, spot, 1);
    }

    Doubt and(Spot next) {
        return new Doubt(first, next, fixes + 1);
    }

    boolean convinces(MoveLimits.Teleport limits) {
        return fixes >= limits.agreeingFixes()
                && Duration.between(first.at(), last.at()).compareTo(limits.agreeingFor()) >= 0;
    }
}
