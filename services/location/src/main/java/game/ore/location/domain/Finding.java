package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Reason;

/// That somebody was not honest, and what follows from it (LO-4): acting waits, trust falls, and
/// when it is low somebody should look. Nobody is banned. A weak sign ([Reason#BOT]) has no
/// consequences of its own.
///
/// @param evidence natural logarithm of how much likelier the fixes are if it is so; for a teleport
///   the metres that nothing explains
/// @param threshold at which it was taken to be so
/// @param coolUntil until then nothing is earned
/// @param trust of the player after it, from 0 to 1
/// @param forReview whether trust is now so low that a person should look
public record Finding(
        Reason reason,
        double evidence,
        double threshold,
        Instant coolUntil,
        double trust,
        boolean forReview,
        Grounds grounds) {
    /// How much trust was lost by it.
    public double trustLost() {
        return reason == Reason.BOT ? 0 : Math.max(0, grounds.features().trust() - trust);
    }
}
