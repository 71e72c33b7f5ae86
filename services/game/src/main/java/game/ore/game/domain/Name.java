package game.ore.game.domain;

/// What a player is called.
///
/// @param revision how new that is, as the account tells it: of two names the one with more holds.
///   0 as long as nothing has told a change
public record Name(String text, long revision) {
    public Name {
        if (revision < 0) throw new IllegalArgumentException("revision of a name: " + revision);
    }
}
