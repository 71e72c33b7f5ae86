package game.ore.realtime;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.social.Blocks;
import game.ore.api.social.SocialApi;
import game.ore.events.Topics;
import game.ore.events.avro.BlockChanged;
import game.ore.platform.Platform;
import game.ore.runtime.Unavailable;

/// Keeps blocks while it is there, and tells of them as the real service does.
final class FakeSocial implements SocialApi {
    private record Block(PlayerId player, PlayerId other) {}

    private final Platform platform;
    private final Set<Block> blocks = ConcurrentHashMap.newKeySet();
    final AtomicBoolean away = new AtomicBoolean();

    FakeSocial(Platform platform) {
        this.platform = platform;
    }

    /// Returns when Kafka has it.
    void block(PlayerId player, PlayerId other, boolean holds) {
        var block = new Block(player, other);
        if (holds) blocks.add(block);
        else blocks.remove(block);
        var now = platform.clock().instant();
        var fact = new BlockChanged(player.value(), other.value(), holds, now.toEpochMilli(), now);
        var event = platform.events().source("social").event("the pair", fact);
        platform.events().writer().write(Topics.BLOCK_CHANGED, event).join();
    }

    @Override
    public Blocks blocks(PlayerId player) {
        if (away.get()) throw new Unavailable("social", new IOException("gone"));
        return new Blocks(
                others(block -> block.player.equals(player), Block::other),
                others(block -> block.other.equals(player), Block::player));
    }

    private Set<PlayerId> others(Predicate<Block> wanted, Function<Block, PlayerId> other) {
        return blocks.stream().filter(wanted).map(other).collect(Collectors.toSet());
    }
}
