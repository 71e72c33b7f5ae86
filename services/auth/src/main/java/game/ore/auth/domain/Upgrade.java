package game.ore.auth.domain;

/// What became of choosing name, address and password for an account that has no password.
public sealed interface Upgrade {
    record Upgraded(Grant grant) implements Upgrade {}

    record UsernameTaken() implements Upgrade {}

    record EmailTaken() implements Upgrade {}

    record WeakPassword(String why) implements Upgrade {}

    /// It has a password already.
    record NotNeeded() implements Upgrade {}
}
