package game.ore.location.domain;

import module java.base;

import game.ore.api.location.FenceKind;
import game.ore.api.location.Trigger;

/// A player is in a fence. The kind is remembered, so that leaving can be told of a fence that is
/// gone.
///
/// @param enteredAt time of the first fix inside
/// @param dwelt whether the stay was long enough and has been told
public record Visit(UUID fence, FenceKind kind, Instant enteredAt, boolean dwelt) {
    Visit asDwelt() {
        return new Visit(fence, kind, enteredAt, true);
    }

    Trigger trigger(Trigger.Change change, Instant at) {
        return new Trigger(fence, kind, change, enteredAt, at);
    }
}
