package game.ore.user.genesis.domain;

import module java.base;

/// Whose word is taken for it that somebody is one person.
public enum Provider {
    DISCORD,
    TWITTER;

    /// As identities name it, e.g. `discord`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
