package game.ore.auth.domain;

/// What became of opening an account.
public sealed interface Registration {
    record Registered(Grant grant) implements Registration {}

    record UsernameTaken() implements Registration {}

    record EmailTaken() implements Registration {}

    /// Too young, or something is not said that has to be.
    record NotAdmitted(Admission.Refusal why) implements Registration {}

    record BadPassword(PasswordFlaw flaw) implements Registration {}
}
