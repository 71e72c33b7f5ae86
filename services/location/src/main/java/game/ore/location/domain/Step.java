package game.ore.location.domain;

import module java.base;

/// One fix against what is remembered, as the rules look at it.
///
/// @param now by our clock
record Step(PlayerState state, Spot spot, Instant now, MoveLimits limits) {
    /// True when the player would surely have been faster between `before` and here than anything
    /// travels.
    boolean jumpsFrom(Spot before) {
        var meters = spot.surelyMetersFrom(before, limits.noiseFactor());
        var teleport = limits.teleport();
        return meters > teleport.metersMin()
                && meters > teleport.metersPerSecondMax() * spot.secondsSince(before);
    }

    /// The speed that the player surely had at least, from end to end of the window; nothing when
    /// the stretch is too short to say.
    OptionalDouble surelyMetersPerSecond() {
        var earning = limits.earning();
        var begin = spot.at().minus(earning.window());
        return state.recent().stream()
                .filter(before -> !before.at().isBefore(begin))
                .findFirst()
                .or(state::last)
                .filter(before ->
                        Duration.between(before.at(), spot.at()).compareTo(earning.windowMin())
                                >= 0)
                .map(before ->
                        OptionalDouble.of(
                                spot.surelyMetersFrom(before, limits.noiseFactor())
                                        / spot.secondsSince(before)))
                .orElse(OptionalDouble.empty());
    }

    /// From where the player was last believed to be, as the positions say.
    OptionalDouble metersPerSecond() {
        return state.last()
                .filter(before -> spot.at().isAfter(before.at()))
                .map(before -> OptionalDouble.of(spot.metersTo(before) / spot.secondsSince(before)))
                .orElse(OptionalDouble.empty());
    }
}
