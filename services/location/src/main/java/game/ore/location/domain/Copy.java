package game.ore.location.domain;

import module java.base;

import game.ore.api.PlayerId;

/// A player was heard to go a way that was gone before, second for second and metre for metre.
///
/// @param copier who went it later, or at the same moment
/// @param original who went it before; may be the same player
/// @param shift how much later
/// @param at when it was plain
/// @param evidence natural logarithm of a likelihood ratio
/// @param threshold at which it is plain
public record Copy(
        PlayerId copier,
        PlayerId original,
        Duration shift,
        Instant at,
        double evidence,
        double threshold) {
    private static final Duration SAME_MOMENT = Duration.ofSeconds(60);

    /// Two accounts are fed from one device: neither is the original.
    public boolean isShared() {
        return isSameMoment(shift);
    }

    static boolean isSameMoment(Duration shift) {
        return shift.abs().compareTo(SAME_MOMENT) < 0;
    }
}
