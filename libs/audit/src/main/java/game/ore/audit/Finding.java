package game.ore.audit;

/// What was found when a log was checked from its beginning.
public sealed interface Finding {
    /// Every entry is as it was written.
    ///
    /// @param head the last hash. Whoever notes it elsewhere with the number of entries can tell
    ///   later that none was cut off at the end.
    record Intact(long entries, String head) implements Finding {}

    /// Somebody has been at it.
    ///
    /// @param id of the first entry that is missing or is not as it was written
    record Broken(long id, String why) implements Finding {}
}
