package game.ore.simulator.players;

import module java.base;

/// One reach for one coin. Sent again with the same id it must be answered the same.
public record CollectRequest(UUID requestId, UUID coin, PhoneFix from) {}
