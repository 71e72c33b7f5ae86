package game.ore.user.wallet;

import module java.base;

import game.ore.user.domain.WalletAddress;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/// Signatures and addresses of EVM chains.
final class Ethereum {
    private static final int SIGNATURE_BYTES = 65;
    private static final int V = 64;
    private static final int LOWEST_V = 27;

    /// Ends signatures of wallets that are not on the chain yet (ERC-6492).
    private static final byte[] UNDEPLOYED = HexFormat.of().parseHex("6492".repeat(16));

    private Ethereum() {}

    /// What is signed of a message by `personal_sign` (EIP-191).
    static byte[] hash(String message) {
        return Sign.getEthereumMessageHash(message.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether a key may have made it; other signatures are of contracts.
    static boolean isOfKey(byte[] signature) {
        return signature.length == SIGNATURE_BYTES;
    }

    /// Whether it carries along how its wallet is to be put on the chain first.
    static boolean isForUndeployed(byte[] signature) {
        var begin = Math.max(0, signature.length - UNDEPLOYED.length);
        return Arrays.equals(signature, begin, signature.length, UNDEPLOYED, 0, UNDEPLOYED.length);
    }

    /// Who signed a message by `personal_sign` (EIP-191); nothing when it is no signature.
    static Optional<WalletAddress> signer(String message, byte[] signature) {
        if (!isOfKey(signature)) return Optional.empty();
        var v = signature[V] & 0xff;
        var data =
                new Sign.SignatureData(
                        (byte) (v < LOWEST_V ? v + LOWEST_V : v),
                        Arrays.copyOfRange(signature, 0, 32),
                        Arrays.copyOfRange(signature, 32, V));
        try {
            var key =
                    Sign.signedPrefixedMessageToKey(message.getBytes(StandardCharsets.UTF_8), data);
            return WalletAddress.parse("0x" + Keys.getAddress(key));
        } catch (SignatureException | RuntimeException _) {
            return Optional.empty(); // out of the curve's range, or no recovery id
        }
    }

    /// With the checksum in upper and lower case of EIP-55.
    static String checksummed(WalletAddress address) {
        return Keys.toChecksumAddress(address.text());
    }
}
