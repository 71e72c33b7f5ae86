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

    private Ethereum() {}

    /// Who signed a message by `personal_sign` (EIP-191); nothing when it is no signature.
    static Optional<WalletAddress> signer(String message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) return Optional.empty();
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
