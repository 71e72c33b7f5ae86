package game.ore.user.wallet;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.user.domain.Challenge;
import game.ore.user.domain.WalletAddress;
import game.ore.user.store.ChallengeStore;

/// Asks wallets for proof of whose they are, and checks it.
public final class Wallets {
    /// What a signature proves.
    public enum Proof {
        GIVEN,
        /// There is no such challenge (any more).
        EXPIRED,
        /// Not signed by this wallet.
        INVALID,
        /// Signed for a wallet that is not on the chain yet (ERC-6492).
        NOT_DEPLOYED,
        /// Only a contract could have signed so, and no chain is known where it could be asked.
        UNSUPPORTED,
        /// The chain cannot be asked just now. The challenge is still open.
        CHAIN_UNAVAILABLE
    }

    private static final int NONCE_BYTES = 16;

    private final Challenge.Terms terms;
    private final Duration life;
    private final ChallengeStore challenges;
    private final Optional<ContractWallets> contracts;
    private final RandomGenerator random;
    private final InstantSource clock;

    /// @param life how long a challenge may be answered
    /// @param contracts asked about signatures that are not of the address's own key
    /// @param random cannot be predicted
    public Wallets(
            Challenge.Terms terms,
            Duration life,
            ChallengeStore challenges,
            Optional<ContractWallets> contracts,
            RandomGenerator random,
            InstantSource clock) {
        this.terms = terms;
        this.life = life;
        this.challenges = challenges;
        this.contracts = contracts;
        this.random = random;
        this.clock = clock;
    }

    /// Asks for proof. Only the latest challenge of a player can be answered.
    public Challenge challenge(PlayerId player, WalletAddress address) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expires = now.plus(life);
        var message = terms.message(Ethereum.checksummed(address), nonce(), now, expires);
        var challenge = new Challenge(address, message, expires);
        challenges.put(player, challenge);
        return challenge;
    }

    /// Checks an answer. The challenge is used up, whatever the answer is worth, unless the chain
    /// could not be asked.
    public Proof prove(PlayerId player, WalletAddress address, String message, byte[] signature) {
        var answered =
                challenges
                        .take(player)
                        .filter(c -> c.isAnsweredBy(address, message, clock.instant()));
        if (answered.isEmpty()) return Proof.EXPIRED;
        var proof = check(address, message, signature);
        if (proof == Proof.CHAIN_UNAVAILABLE) challenges.giveBack(player, answered.get());
        return proof;
    }

    /// Whoever can sign with the key of an address owns it, whatever code it has: nobody has the
    /// key of an address that was made for a contract. So only signatures of other keys are brought
    /// to the chain.
    private Proof check(WalletAddress address, String message, byte[] signature) {
        if (Ethereum.signer(message, signature).equals(Optional.of(address))) return Proof.GIVEN;
        if (Ethereum.isForUndeployed(signature)) return Proof.NOT_DEPLOYED;
        if (contracts.isEmpty())
            return Ethereum.isOfKey(signature) ? Proof.INVALID : Proof.UNSUPPORTED;
        return switch (contracts.get().ask(address, Ethereum.hash(message), signature)) {
            case OURS -> Proof.GIVEN;
            case NOT_OURS -> Proof.INVALID;
            case NONE -> Proof.CHAIN_UNAVAILABLE;
        };
    }

    /// Whether an address is written in one case, or with the right checksum: with a wrong one it
    /// has been mistyped.
    public static boolean isWellWritten(String text, WalletAddress address) {
        var digits = text.substring(2);
        return digits.equals(digits.toLowerCase(Locale.ROOT))
                || digits.equals(digits.toUpperCase(Locale.ROOT))
                || text.equals(shown(address));
    }

    /// The address as wallets show it.
    public static String shown(WalletAddress address) {
        return Ethereum.checksummed(address);
    }

    private String nonce() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
