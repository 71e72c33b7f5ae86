package game.ore.social.domain;

import module java.base;

/// What another player is in somebody's list.
public enum Tie {
    /// A friend, as both have wanted it.
    ACCEPTED,
    /// Has asked, and waits.
    INCOMING,
    /// Has been asked.
    OUTGOING;

    /// As clients see it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
