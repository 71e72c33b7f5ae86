package game.ore.api.social;

import module java.base;

import game.ore.api.PlayerId;

/// The blocks of one player, of their own and against them.
public record Blocks(Set<PlayerId> blocked, Set<PlayerId> blockedBy) {
    public static final Blocks NONE = new Blocks(Set.of(), Set.of());

    public Blocks {
        blocked = Set.copyOf(blocked);
        blockedBy = Set.copyOf(blockedBy);
    }
}
