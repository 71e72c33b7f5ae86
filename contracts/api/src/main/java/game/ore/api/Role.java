package game.ore.api;

import module java.base;

/// What somebody may do.
public enum Role {
    PLAYER,
    ADVERTISER,
    MODERATOR,
    ADMIN;

    /// As it stands in tokens, e.g. `player`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
