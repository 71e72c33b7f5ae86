package game.ore.rights;

/// What somebody may ask for about their own data.
public enum Kind {
    /// A copy of it.
    EXPORT,
    /// Its end, and that of the account.
    ERASE
}
