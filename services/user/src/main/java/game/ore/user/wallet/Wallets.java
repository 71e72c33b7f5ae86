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
        INVALID
    }

    private static final int NONCE_BYTES = 16;

    private final Challenge.Terms terms;
    private final Duration life;
    private final ChallengeStore challenges;
    private final RandomGenerator random;
    private final InstantSource clock;

    /// @param life how long a challenge may be answered
    /// @param random cannot be predicted
    public Wallets(
            Challenge.Terms terms,
            Duration life,
            ChallengeStore challenges,
            RandomGenerator random,
            InstantSource clock) {
        this.terms = terms;
        this.life = life;
        this.challenges = challenges;
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

    /// Checks an answer. The challenge is used up, whatever the answer is worth.
    public Proof prove(PlayerId player, WalletAddress address, String message, byte[] signature) {
        var answered =
                challenges
                        .take(player)
                        .filter(c -> c.isAnsweredBy(address, message, clock.instant()));
        if (answered.isEmpty()) return Proof.EXPIRED;
        return Ethereum.signer(message, signature).equals(Optional.of(address))
                ? Proof.GIVEN
                : Proof.INVALID;
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
