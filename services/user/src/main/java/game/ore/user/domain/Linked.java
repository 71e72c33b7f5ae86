package game.ore.user.domain;

/// What became of linking a wallet.
public sealed interface Linked {
    record Done(Profile profile) implements Linked {}

    /// Nothing was asked of this wallet, too long ago, or it was answered before.
    record ChallengeExpired() implements Linked {}

    /// Not signed by this wallet.
    record SignatureInvalid() implements Linked {}

    /// Somebody else has proven that it is theirs.
    record WalletTaken() implements Linked {}
}
