package game.ore.api.location;

import module java.base;

/// A player has come into a fence, has stayed in it, or has left it. Each happens once in a visit.
///
/// @param fence its id
/// @param enteredAt time of the fix by which the visit began; with the fence it names the visit
/// @param at time of the fix by which this was noticed, by the device's clock
public record Trigger(UUID fence, FenceKind kind, Change change, Instant enteredAt, Instant at) {
    public enum Change {
        ENTER,
        /// For as long as the fence asks for.
        DWELL,
        EXIT;

        /// As facts and clients have it, e.g. `enter`.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Change of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
