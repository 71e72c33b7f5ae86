package game.ore.api.location;

import module java.base;

/// What a fence is there for.
public enum FenceKind {
    /// Coins are put inside.
    SPAWN,
    /// An advertiser's area.
    AD,
    /// Something of the game happens inside.
    GAME,
    /// Something that only its attributes tell.
    CUSTOM;

    /// As facts and clients have it, e.g. `spawn`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FenceKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
