package game.ore.location.domain;

import module java.base;

/// A fence as its owner has drawn it.
///
/// @param fence what movement is matched with
/// @param name for people
public record Geofence(Fence fence, String name, Instant createdAt, Instant changedAt) {
    /// What an owner asks for.
    ///
    /// @param fence with the times as they are wished for
    public record Draft(Fence fence, String name) {
        /// A fence says nothing of what was before it was there.
        public Geofence drawn(Instant createdAt, Instant now) {
            var from = fence.from().isBefore(createdAt) ? createdAt : fence.from();
            var drawn =
                    new Fence(
                            fence.id(),
                            fence.kind(),
                            fence.area(),
                            from,
                            fence.until(),
                            fence.dwell(),
                            fence.attributes());
            return new Geofence(drawn, name, createdAt, now);
        }
    }

    public UUID id() {
        return fence.id();
    }
}
