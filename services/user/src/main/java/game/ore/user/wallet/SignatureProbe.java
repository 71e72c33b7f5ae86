package game.ore.user.wallet;

import module java.base;

import game.ore.net.Json;
import game.ore.user.domain.WalletAddress;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/// A program that a node runs without its being on the chain (`chain/src/SignatureProbe.sol`): it
/// asks a wallet whether a signature is its own, and tells what came of it.
///
/// @param gasMax what the wallet may burn
/// @param hash of what has been signed
record SignatureProbe(WalletAddress wallet, int gasMax, byte[] hash, byte[] signature) {
    private static final String CODE = code();
    private static final int WORD_BYTES = 32;
    private static final int WORDS = 5;

    /// What the node may burn beside the wallet.
    private static final int GAS_AROUND = 1_000_000;

    /// What comes back. The chain and the contract speak here, not the node: the node only carries
    /// it.
    ///
    /// @param codeBytes of the wallet's contract
    /// @param returned 1 when it returned, 0 when it reverted or burnt its gas
    /// @param answerBytes how many it returned
    /// @param answer the first 32 of them
    record Finding(
            BigInteger chainId,
            BigInteger codeBytes,
            BigInteger returned,
            BigInteger answerBytes,
            BigInteger answer) {
        /// `0x1626ba7e` as the ABI has it, all else being zero.
        private static final BigInteger MAGIC = BigInteger.valueOf(0x1626ba7e).shiftLeft(224);

        /// Whether a contract says that the signature is its own.
        ///
        /// @throws NodeFailed when it is the node of another chain
        boolean approvedOn(long expectedChain) {
            if (!chainId.equals(BigInteger.valueOf(expectedChain)))
                throw new NodeFailed("on chain " + chainId + " instead of " + expectedChain);
            return codeBytes.signum() > 0
                    && returned.equals(BigInteger.ONE)
                    && answerBytes.equals(BigInteger.valueOf(WORD_BYTES))
                    && answer.equals(MAGIC);
        }
    }

    /// The call for `eth_call`.
    Map<String, String> call() {
        var arguments =
                FunctionEncoder.encodeConstructor(
                        List.of(
                                new Address(wallet.text()),
                                new Uint256(gasMax),
                                new Bytes32(hash),
                                new DynamicBytes(signature)));
        var gas = gasMax + gasMax / WORD_BYTES + GAS_AROUND;
        return Map.of("data", CODE + arguments, "gas", "0x" + Integer.toHexString(gas));
    }

    /// @throws NodeFailed when it is not what the program answers
    Finding read(String answer) {
        if (answer.length() != 2 + 2 * WORD_BYTES * WORDS || !answer.startsWith("0x"))
            throw new NodeFailed("answers something else");
        try {
            var bytes = HexFormat.of().parseHex(answer, 2, answer.length());
            return new Finding(
                    word(bytes, 0), word(bytes, 1), word(bytes, 2), word(bytes, 3), word(bytes, 4));
        } catch (IllegalArgumentException noHex) {
            throw new NodeFailed("answers something else");
        }
    }

    private static BigInteger word(byte[] bytes, int index) {
        return new BigInteger(1, bytes, index * WORD_BYTES, WORD_BYTES);
    }

    private static String code() {
        try (var artifact = SignatureProbe.class.getResourceAsStream("SignatureProbe.json")) {
            return Json.mapper()
                    .readTree(Objects.requireNonNull(artifact))
                    .required("bytecode")
                    .asText();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
