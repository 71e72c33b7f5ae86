package game.ore.social.domain;

import module java.base;

/// All that counts when one player, "I", does something about another, "they".
///
/// Each of the two has a list of their own. The lists mirror each other but for one case: whoever
/// asks somebody who has blocked them has a request in their own list alone, so that nothing they
/// can look at tells them of the block.
///
/// @param mine what they are in my list
/// @param theirs what I am in their list
/// @param blockedSince since when I have blocked them
/// @param blocksMe whether they have blocked me
public record Relation(
        Optional<Held> mine,
        Optional<Held> theirs,
        Optional<Instant> blockedSince,
        boolean blocksMe,
        Room room) {
    /// @param since when it became so
    public record Held(Tie tie, Instant since) {}

    /// How full the lists are.
    public record Room(
            int myFriends, int theirFriends, int myRequests, int theirRequests, int myBlocks) {}

    boolean mineIs(Tie tie) {
        return mine.filter(held -> held.tie() == tie).isPresent();
    }

    boolean theirsIs(Tie tie) {
        return theirs.filter(held -> held.tie() == tie).isPresent();
    }
}
