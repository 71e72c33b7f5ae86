package game.ore.api.jurisdiction;

import module java.base;

/// What players may be given for what they do.
public enum RewardPolicy {
    /// Points that stay in the game: nothing that can be sold for money.
    POINTS,
    /// Points that can be claimed as tokens.
    TOKENS;

    /// As clients see it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
