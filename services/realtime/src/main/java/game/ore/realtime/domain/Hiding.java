package game.ore.realtime.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.social.Blocks;

/// Who hides from whom, of the players who listen here. Not safe for several threads.
///
/// Where a player's blocks begin is asked of social; from then on facts say what changes. What is
/// told between question and answer is kept for a while, and holds more than the answer. Of whom
/// nothing is known yet nobody is seen.
final class Hiding {
    /// The first hides from the second and the other way round, because the first wants it so.
    private record Block(PlayerId player, PlayerId other) {}

    private record Told(boolean holds, Instant at) {}

    /// For longer than an answer may take.
    private static final Duration KEPT = Duration.ofSeconds(60);

    private static final int KEPT_MAX = 100_000;

    private final Map<PlayerId, Set<Block>> known = new HashMap<>();

    /// The oldest first.
    private final LinkedHashMap<Block, Told> recent = new LinkedHashMap<>();

    void learn(PlayerId player, Blocks blocks) {
        var all = new HashSet<Block>();
        blocks.blocked().forEach(other -> all.add(new Block(player, other)));
        blocks.blockedBy().forEach(other -> all.add(new Block(other, player)));
        known.put(player, all);
        recent.forEach((block, told) -> {
            if (block.player.equals(player) || block.other.equals(player))
                put(player, block, told.holds);
        });
    }

    void heard(PlayerId player, PlayerId other, boolean holds, Instant now) {
        var block = new Block(player, other);
        recent.remove(block);
        recent.put(block, new Told(holds, now));
        if (recent.size() > KEPT_MAX) recent.pollFirstEntry();
        put(player, block, holds);
        put(other, block, holds);
    }

    void forget(PlayerId player) {
        known.remove(player);
    }

    void forgetOld(Instant now) {
        var oldest = now.minus(KEPT);
        while (!recent.isEmpty() && recent.firstEntry().getValue().at.isBefore(oldest))
            recent.pollFirstEntry();
    }

    boolean knows(PlayerId player) {
        return known.containsKey(player);
    }

    /// Whether one player may not see another.
    boolean hides(PlayerId from, PlayerId other) {
        var blocks = known.get(from);
        if (blocks == null) return true;
        return !blocks.isEmpty()
                && (blocks.contains(new Block(from, other))
                        || blocks.contains(new Block(other, from)));
    }

    private void put(PlayerId whose, Block block, boolean holds) {
        var blocks = known.get(whose);
        if (blocks == null) return;
        if (holds) blocks.add(block);
        else blocks.remove(block);
    }
}
