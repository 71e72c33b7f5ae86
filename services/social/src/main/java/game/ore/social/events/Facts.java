package game.ore.social.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.eventlog.EventOutbox;
import game.ore.events.Topics;
import game.ore.events.avro.BlockChanged;
import game.ore.events.avro.FriendshipChanged;
import game.ore.social.domain.Told;

/// What is told, as events.
public final class Facts {
    /// One deed of a player about another.
    ///
    /// @param version larger than that of everything told of the two before
    public record Deed(PlayerId player, PlayerId other, long version, Instant at) {
        /// The same whoever of the two has done it.
        private String key() {
            return Stream.of(player, other)
                    .map(PlayerId::toString)
                    .sorted()
                    .collect(Collectors.joining("/"));
        }
    }

    private Facts() {}

    public static EventOutbox.Fact of(Told told, Deed deed) {
        return switch (told) {
            case REQUESTED -> friendship("requested", deed);
            case ACCEPTED -> friendship("accepted", deed);
            case ENDED -> friendship("ended", deed);
            case BLOCKED -> block(true, deed);
            case UNBLOCKED -> block(false, deed);
        };
    }

    private static EventOutbox.Fact friendship(String state, Deed deed) {
        var fact =
                new FriendshipChanged(
                        deed.player.value(), deed.other.value(), state, deed.version, deed.at);
        return new EventOutbox.Fact(Topics.FRIENDSHIP_CHANGED, deed.key(), fact);
    }

    private static EventOutbox.Fact block(boolean blocked, Deed deed) {
        var fact =
                new BlockChanged(
                        deed.player.value(), deed.other.value(), blocked, deed.version, deed.at);
        return new EventOutbox.Fact(Topics.BLOCK_CHANGED, deed.key(), fact);
    }
}
