package game.ore.auth.domain;

/// What became of choosing name, address and password for an account that has no password.
public sealed interface Upgrade {
    record Upgraded(Grant grant) implements Upgrade {}

    record UsernameTaken() implements Upgrade {}

    record EmailTaken() implements Upgrade {}

    /// Too young, or something is not said that has to be.
    record NotAdmitted(Admission.Refusal why) implements Upgrade {}

    record BadPassword(PasswordFlaw flaw) implements Upgrade {}

    /// It has a password already.
    record NotNeeded() implements Upgrade {}

    /// Whoever it is, they may not come in any more.
    record Barred(SignIn why) implements Upgrade {}
}
