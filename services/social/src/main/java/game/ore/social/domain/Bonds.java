package game.ore.social.domain;

import module java.base;

import game.ore.social.domain.Outcome.Refusal;
import game.ore.social.domain.Relation.Held;

/// The rules of friendship. Pure: the same question always has the same decision, and a deed done
/// twice is as if done once.
public record Bonds(Bounds bounds) {
    /// @param friendsMax of one player
    /// @param outgoingMax open requests by one player
    /// @param incomingMax open requests to one player
    /// @param blocksMax by one player
    public record Bounds(int friendsMax, int outgoingMax, int incomingMax, int blocksMax) {}

    /// I want to be friends with them.
    public Decision ask(Relation now, Instant at) {
        if (now.blockedSince().isPresent()) return refused(now, Refusal.BLOCKED_BY_ME);
        if (now.mineIs(Tie.ACCEPTED)) return unchanged(now);
        if (now.theirsIs(Tie.OUTGOING)) return befriend(now, at);

        var askedBefore = now.mineIs(Tie.OUTGOING);
        if (askedBefore && (now.blocksMe() || now.theirsIs(Tie.INCOMING))) return unchanged(now);
        if (!askedBefore && now.room().myRequests() >= bounds.outgoingMax())
            return refused(now, Refusal.MY_REQUESTS_FULL);
        // Looked at before the block, so that a full list tells nobody of one.
        if (now.room().theirRequests() >= bounds.incomingMax())
            return refused(now, Refusal.THEIR_REQUESTS_FULL);

        var mine = now.mine().or(() -> held(Tie.OUTGOING, at));
        if (now.blocksMe()) return changed(now, mine, now.theirs(), List.of());
        return changed(now, mine, held(Tie.INCOMING, at), List.of(Told.REQUESTED));
    }

    /// They have asked me, and I agree.
    public Decision accept(Relation now, Instant at) {
        if (now.mineIs(Tie.ACCEPTED)) return unchanged(now);
        if (!now.mineIs(Tie.INCOMING)) return refused(now, Refusal.NO_REQUEST);
        return befriend(now, at);
    }

    /// They have asked me, and I do not want to.
    public Decision decline(Relation now) {
        if (now.mineIs(Tie.ACCEPTED)) return refused(now, Refusal.ALREADY_FRIENDS);
        return now.mineIs(Tie.INCOMING) ? part(now) : unchanged(now);
    }

    /// Whatever they are in my list, they shall be it no more.
    public Decision remove(Relation now) {
        return now.mine().isEmpty() ? unchanged(now) : part(now);
    }

    /// I want to see them no more, nor to be seen by them.
    public Decision block(Relation now, Instant at) {
        if (now.blockedSince().isPresent()) {
            var before = new Outcome.Blocked(now.blockedSince().get());
            return new Decision(now.mine(), now.theirs(), now.blockedSince(), List.of(), before);
        }
        if (now.room().myBlocks() >= bounds.blocksMax())
            return refused(now, Refusal.MY_BLOCKS_FULL);
        return new Decision(
                Optional.empty(),
                // Who has asked me goes on seeing that they have.
                now.theirs().filter(held -> held.tie() == Tie.OUTGOING),
                Optional.of(at),
                Stream.concat(ended(now).stream(), Stream.of(Told.BLOCKED)).toList(),
                new Outcome.Blocked(at));
    }

    /// I have nothing against seeing them again. What was ended stays ended.
    public Decision unblock(Relation now) {
        if (now.blockedSince().isEmpty()) return unchanged(now);
        return new Decision(
                now.mine(),
                now.theirs(),
                Optional.empty(),
                List.of(Told.UNBLOCKED),
                new Outcome.Done(now.mine()));
    }

    private Decision befriend(Relation now, Instant at) {
        if (now.room().myFriends() >= bounds.friendsMax())
            return refused(now, Refusal.MY_FRIENDS_FULL);
        if (now.room().theirFriends() >= bounds.friendsMax())
            return refused(now, Refusal.THEIR_FRIENDS_FULL);
        var friend = held(Tie.ACCEPTED, at);
        return changed(now, friend, friend, List.of(Told.ACCEPTED));
    }

    /// Ends what is between the two, but for a request of theirs that I never saw.
    private static Decision part(Relation now) {
        var unseen = now.mineIs(Tie.OUTGOING) && now.theirsIs(Tie.OUTGOING);
        var theirs = unseen ? now.theirs() : Optional.<Held>empty();
        return changed(now, Optional.empty(), theirs, ended(now));
    }

    /// That something has ended is told only when both could see it.
    private static List<Told> ended(Relation now) {
        var shared =
                (now.mineIs(Tie.ACCEPTED) && now.theirsIs(Tie.ACCEPTED))
                        || (now.mineIs(Tie.INCOMING) && now.theirsIs(Tie.OUTGOING))
                        || (now.mineIs(Tie.OUTGOING) && now.theirsIs(Tie.INCOMING));
        return shared ? List.of(Told.ENDED) : List.of();
    }

    private static Optional<Held> held(Tie tie, Instant since) {
        return Optional.of(new Held(tie, since));
    }

    private static Decision changed(
            Relation now, Optional<Held> mine, Optional<Held> theirs, List<Told> told) {
        return new Decision(mine, theirs, now.blockedSince(), told, new Outcome.Done(mine));
    }

    private static Decision unchanged(Relation now) {
        return new Decision(
                now.mine(),
                now.theirs(),
                now.blockedSince(),
                List.of(),
                new Outcome.Done(now.mine()));
    }

    private static Decision refused(Relation now, Refusal why) {
        return new Decision(now.mine(), now.theirs(), now.blockedSince(), List.of(), why);
    }
}
