package game.ore.game.store;

/// Where a crash is worth trying.
public enum CrashPoint {
    /// Everything of a collection is written, nothing is committed.
    COLLECT_BEFORE_COMMIT,
    /// A collection is committed; nobody has been told.
    COLLECT_AFTER_COMMIT
}
