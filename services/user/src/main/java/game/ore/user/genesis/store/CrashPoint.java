package game.ore.user.genesis.store;

/// Where a crash is worth trying.
public enum CrashPoint {
    /// Everything of an admission is written, nothing is committed.
    BEFORE_COMMIT,
    /// An admission is committed; nobody has been told.
    AFTER_COMMIT
}
