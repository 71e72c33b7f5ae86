package game.ore.rights;

/// What became of one service's part.
public enum Outcome {
    DONE,
    /// It cannot be done, however often it is tried.
    FAILED
}
