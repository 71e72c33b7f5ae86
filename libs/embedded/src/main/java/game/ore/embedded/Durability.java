package game.ore.embedded;

/// What must survive.
public enum Durability {
    /// What was acknowledged survives a crash.
    KEPT,
    /// Nothing needs to survive: no waiting for the disk. For tests.
    FAST
}
