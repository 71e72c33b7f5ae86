package game.ore.user.genesis.domain;

/// What became of an application.
public sealed interface Application {
    record Admitted(Membership membership) implements Application {}

    /// The same application was admitted before.
    record Repeated(Membership membership) implements Application {}

    /// By another identity than this time.
    record AlreadyMember(Membership membership) implements Application {}

    /// No identity of this provider is linked to the account.
    record ProofMissing(Provider provider) implements Application {}

    /// Somebody else is a member by the same identity.
    record IdentityUsed(Provider provider) implements Application {}

    /// All numbers have been given out.
    record Full(int membersMax) implements Application {}
}
