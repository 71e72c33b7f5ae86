package game.ore.auth.domain;

/// What became of taking an identity from an account.
public enum Unlinking {
    UNLINKED,
    NOT_LINKED,
    /// There would be no password and no other identity left to sign in with.
    LAST_CREDENTIAL
}
