package game.ore.api.location;

/// How far a movement is believed.
public enum Verdict {
    /// Believed.
    VALID,
    /// Kept, but earns nothing: too fast to be walked, or doubtful.
    SUSPICIOUS,
    /// Not believed; where the player is did not change.
    REJECTED,
    /// Believed from a player who has often not been.
    LOW_TRUST
}
