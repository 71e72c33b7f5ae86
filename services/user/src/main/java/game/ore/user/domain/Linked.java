package game.ore.user.domain;

/// What became of linking a wallet.
public sealed interface Linked {
    record Done(Profile profile) implements Linked {}

    /// Nothing was asked of this wallet, too long ago, or it was answered before.
    record ChallengeExpired() implements Linked {}

    /// Not signed by this wallet.
    record SignatureInvalid() implements Linked {}

    /// Signed for a wallet that is not on the chain yet.
    record WalletNotDeployed() implements Linked {}

    /// Signed by a contract, and no chain is known where it could be asked.
    record ContractWalletUnsupported() implements Linked {}

    /// The chain cannot be asked just now; the same message may be answered again.
    record ChainUnavailable() implements Linked {}

    /// Somebody else has proven that it is theirs.
    record WalletTaken() implements Linked {}
}
