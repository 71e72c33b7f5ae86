package game.ore.user.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.BlockChanged;
import game.ore.user.store.BlockStore;
import game.ore.user.store.BlockStore.Block;

/// Hears who wants to see whom no more.
public final class BlocksHeard implements EventHandler {
    /// The consumer group.
    public static final String GROUP = "user-blocks";

    private final BlockStore store;

    public BlocksHeard(BlockStore store) {
        this.store = store;
    }

    @Override
    public void handle(List<Event> events) {
        var blocks = events.stream().map(BlocksHeard::block).flatMap(Optional::stream).toList();
        if (!blocks.isEmpty()) store.hear(blocks);
    }

    private static Optional<Block> block(Event event) {
        if (!(event.payload() instanceof BlockChanged fact)) return Optional.empty();
        return Optional.of(
                new Block(
                        new PlayerId(fact.getUserId()),
                        new PlayerId(fact.getOtherId()),
                        fact.getBlocked(),
                        fact.getVersion()));
    }
}
