package game.ore.social.domain;

import module java.base;

/// What came of a deed. Every case is normal play.
public sealed interface Outcome {
    /// It is as wanted now.
    ///
    /// @param mine what they are in my list
    record Done(Optional<Relation.Held> mine) implements Outcome {}

    /// They are blocked.
    record Blocked(Instant since) implements Outcome {}

    /// Nothing has changed.
    enum Refusal implements Outcome {
        /// I have blocked them myself.
        BLOCKED_BY_ME,
        /// They have not asked me.
        NO_REQUEST,
        /// There is nothing to refuse any more.
        ALREADY_FRIENDS,
        MY_FRIENDS_FULL,
        THEIR_FRIENDS_FULL,
        MY_REQUESTS_FULL,
        THEIR_REQUESTS_FULL,
        MY_BLOCKS_FULL
    }
}
