package game.ore.simulator.players;

import module java.base;

/// One claim of one quest's reward. Sent again with the same id it must be answered the same.
public record ClaimRequest(UUID requestId, String quest) {}
