package game.ore.game.store;

/// Where a crash is worth trying.
public enum CrashPoint {
    /// Everything of a collection is written, nothing is committed.
    COLLECT_BEFORE_COMMIT,
    /// A collection is committed; nobody has been told.
    COLLECT_AFTER_COMMIT,
    /// Deeds are counted for quests, nothing is committed.
    COUNT_BEFORE_COMMIT,
    /// Deeds are counted and committed; Kafka does not know that they were handled.
    COUNT_AFTER_COMMIT,
    /// Everything of a quest's reward is written, nothing is committed.
    QUEST_BEFORE_COMMIT,
    /// A quest's reward is committed; nobody has been told.
    QUEST_AFTER_COMMIT
}
