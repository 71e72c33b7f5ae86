package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;

/// What was told of a player at one time.
///
/// @param receivedAt when it was judged, by our clock
/// @param epoch of the instance that told it
public record Told(
        Spot spot, Instant receivedAt, Verdict verdict, Optional<Reason> reason, long epoch) {
    boolean isOf(Fix fix) {
        return spot.equals(Spot.of(fix));
    }
}
