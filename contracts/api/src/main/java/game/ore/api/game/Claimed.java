package game.ore.api.game;

import game.ore.api.Factor;
import game.ore.api.Points;

/// What became of claiming a quest's reward. Every case is normal play; none is an exception.
public sealed interface Claimed {
    /// @param period for which the quest was finished: the day or Monday by the player's calendar,
    ///   or `ever`
    /// @param value what the quest is worth to anybody
    /// @param reward what it brought this player: value times multiplier
    /// @param gained experience
    /// @param balance of the player after it
    /// @param experience of the player after it
    /// @param level of the player after it
    /// @param replayed whether this request had been answered before
    record Paid(
            String quest,
            String period,
            Points value,
            Factor multiplier,
            Points reward,
            long gained,
            Points balance,
            long experience,
            int level,
            boolean replayed)
            implements Claimed {}

    record NoSuchQuest(String quest) implements Claimed {}

    /// @param progress in the quest's own unit
    /// @param target from which on it is finished
    record NotFinished(long progress, long target) implements Claimed {}

    /// It was claimed in this period by another request.
    record AlreadyClaimed(String quest) implements Claimed {}

    /// The quest is for members of the first thousand.
    record GenesisOnly(String quest) implements Claimed {}

    /// The request id was used before for another quest.
    record RequestReused(String request) implements Claimed {}
}
