package game.ore.user.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.user.domain.WalletAddress;
import org.junit.jupiter.api.Test;

class EthereumTest {
    /// From the documentation of web3.js, `eth.accounts.recover`.
    private static final String SIGNATURE =
            "b91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd"
                    + "6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a0291c";

    private static final WalletAddress SIGNER =
            new WalletAddress("0x2c7536e3605d9c16a7a3d7b1898e529396a65c23");

    @Test
    void a_known_signature_has_its_known_signer_with_either_way_of_counting_v() {
        var bytes = HexFormat.of().parseHex(SIGNATURE);
        assertThat(Ethereum.signer("Some data", bytes)).contains(SIGNER);
        bytes[64] = 1;
        assertThat(Ethereum.signer("Some data", bytes)).contains(SIGNER);
    }

    @Test
    void addresses_are_shown_with_their_checksum() {
        assertThat(Ethereum.checksummed(SIGNER))
                .isEqualTo("0x2c7536E3605D9C16a7a3D7b1898e529396a65c23");
    }
}
