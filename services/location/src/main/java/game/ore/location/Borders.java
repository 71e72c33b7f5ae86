package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Trigger;
import game.ore.location.domain.Decision;

/// Looks at believed movement for borders that it crosses.
@FunctionalInterface
public interface Borders {
    /// What movement has meant.
    ///
    /// @param triggers in the order of their times
    /// @param keep makes it what is remembered of the player
    record Passage(List<Trigger> triggers, Runnable keep) {
        /// Nothing has moved.
        public static final Passage NONE = new Passage(List.of(), () -> {});
    }

    /// Looks, and returns when all that follows has been told safely. It is asked by the one owner
    /// of the player's state, before the fixes themselves are told: whoever hears of a fix may rely
    /// on its triggers. Nothing is remembered before the passage is kept, so that the same fixes,
    /// when they come again after a failure, mean the same again; that is one fact.
    ///
    /// @param believed in the order of their times
    /// @throws game.ore.runtime.Unavailable when it is not known to be told, or it cannot be found
    ///   out in which fences the player was
    Passage pass(PlayerId player, List<Decision> believed);
}
