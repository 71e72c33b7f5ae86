package game.ore.location.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventConsumer;
import game.ore.eventlog.EventHandler;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.BlockChanged;
import game.ore.events.avro.FriendshipChanged;
import game.ore.location.store.Relations;
import game.ore.location.store.Relations.Fact;

/// Hears who are friends, who are no more, and who has blocked whom.
public final class RelationsHeard implements EventHandler {
    private static final String GROUP = "location-relations";
    private static final String ACCEPTED = "accepted";
    private static final String ENDED = "ended";

    private final Relations relations;

    public RelationsHeard(Relations relations) {
        this.relations = relations;
    }

    public EventConsumer follow(EventLog events) {
        return events.inGroup(
                GROUP,
                List.of(Topics.FRIENDSHIP_CHANGED, Topics.BLOCK_CHANGED),
                ConsumerConfig.STANDARD,
                this);
    }

    @Override
    public void handle(List<Event> events) {
        var friendships = new ArrayList<Fact>();
        var blocks = new ArrayList<Fact>();
        for (var event : events) {
            switch (event.payload()) {
                case FriendshipChanged fact -> friendship(fact).ifPresent(friendships::add);
                case BlockChanged fact -> blocks.add(block(fact));
                default -> {} // a later version's fact
            }
        }
        relations.hearFriendships(friendships);
        relations.hearBlocks(blocks);
    }

    /// A request opens nothing and ends nothing.
    private static Optional<Fact> friendship(FriendshipChanged fact) {
        var state = fact.getState();
        if (!state.equals(ACCEPTED) && !state.equals(ENDED)) return Optional.empty();
        return Optional.of(
                new Fact(
                        new PlayerId(fact.getUserId()),
                        new PlayerId(fact.getOtherId()),
                        state.equals(ACCEPTED),
                        fact.getVersion()));
    }

    private static Fact block(BlockChanged fact) {
        return new Fact(
                new PlayerId(fact.getUserId()),
                new PlayerId(fact.getOtherId()),
                fact.getBlocked(),
                fact.getVersion());
    }
}
