package game.ore.location.domain;

import module java.base;

import game.ore.api.location.FenceKind;
import game.ore.geo.Area;

/// An area on the map that tells when players come and go. This is all that matching needs to know
/// of it, and is held in memory for each fence there is.
///
/// @param from it tells nothing of fixes before
/// @param until nor of fixes from then on
/// @param dwell a visit of so long is told as one; of no length when that does not matter
/// @param attributes a JSON object of the owner's own, told with each trigger and not looked at
public record Fence(
        UUID id,
        FenceKind kind,
        Area area,
        Instant from,
        Instant until,
        Duration dwell,
        String attributes) {
    /// Whether it says anything about a fix of that time.
    boolean holdsAt(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }
}
