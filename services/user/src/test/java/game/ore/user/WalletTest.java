package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.user.UserWorld.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalletTest {
    private final UserWorld world = new UserWorld();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void who_signs_the_message_has_the_wallet() throws Exception {
        var ada = UserWorld.player("ada");
        var key = Keys.createEcKeyPair();
        var message = challenge(ada, key);

        assertThat(message)
                .startsWith("localhost:8080 wants you to sign in with your Ethereum account:\n")
                .contains("\n" + Keys.toChecksumAddress(address(key)) + "\n")
                .contains("\nVersion: 1\nChain ID: 137\nNonce: ")
                .endsWith("Expiration Time: 2026-01-31T12:05:00Z");
        var linked = link(ada, key, message, signed(key, message));
        assertThat(linked.status()).isEqualTo(200);
        assertThat(linked.text("wallet_address")).isEqualTo(Keys.toChecksumAddress(address(key)));
        assertThat(world.get(ada, "/users/me").text("wallet_address"))
                .isEqualTo(Keys.toChecksumAddress(address(key)));
    }

    /// The grammar of EIP-4361, line by line, for a message with a statement and an end.
    @Test
    void the_message_is_one_that_every_wallet_understands() throws Exception {
        var message = challenge(UserWorld.player("abe"), Keys.createEcKeyPair());
        var time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
        assertThat(message)
                .matches(
                        "[A-Za-z0-9.:-]+ wants you to sign in with your Ethereum account:\n"
                                + "0x[0-9a-fA-F]{40}\n"
                                + "\n"
                                + "[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;= -]+\n"
                                + "\n"
                                + "URI: [a-z][a-z0-9+.-]*:[!-~]+\n"
                                + "Version: 1\n"
                                + "Chain ID: [0-9]+\n"
                                + "Nonce: [a-zA-Z0-9]{8,}\n"
                                + ("Issued At: " + time + "\n")
                                + ("Expiration Time: " + time));
    }

    @Test
    void a_message_works_once() throws Exception {
        var bea = UserWorld.player("bea");
        var key = Keys.createEcKeyPair();
        var message = challenge(bea, key);
        var signature = signed(key, message);
        assertThat(link(bea, key, message, signature).status()).isEqualTo(200);

        var again = link(bea, key, message, signature);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.code()).isEqualTo("CHALLENGE_EXPIRED");
    }

    @Test
    void a_message_works_for_five_minutes_for_its_player_its_wallet_and_as_it_was_written()
            throws Exception {
        var cleo = UserWorld.player("cleo");
        var dan = UserWorld.player("dan");
        var key = Keys.createEcKeyPair();
        var other = Keys.createEcKeyPair();

        var stolen = challenge(cleo, key);
        assertThat(link(dan, key, stolen, signed(key, stolen)).code())
                .isEqualTo("CHALLENGE_EXPIRED");

        var otherWallet = challenge(cleo, key);
        assertThat(link(cleo, other, otherWallet, signed(other, otherWallet)).code())
                .isEqualTo("CHALLENGE_EXPIRED");

        var changed = challenge(cleo, key).replace("Chain ID: 137", "Chain ID: 1");
        assertThat(link(cleo, key, changed, signed(key, changed)).code())
                .isEqualTo("CHALLENGE_EXPIRED");

        var late = challenge(cleo, key);
        world.now.updateAndGet(now -> now.plus(Duration.ofMinutes(5)));
        assertThat(link(cleo, key, late, signed(key, late)).code()).isEqualTo("CHALLENGE_EXPIRED");
        world.now.set(UserWorld.NOON);
    }

    @Test
    void another_key_or_no_signature_at_all_proves_nothing() throws Exception {
        var eve = UserWorld.player("eve");
        var victim = Keys.createEcKeyPair();
        var foreign = challenge(eve, victim);
        var answer = link(eve, victim, foreign, signed(Keys.createEcKeyPair(), foreign));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("SIGNATURE_INVALID");

        for (var rubbish : List.of("0".repeat(130), "f".repeat(130))) {
            var message = challenge(eve, victim);
            assertThat(link(eve, victim, message, "0x" + rubbish).code())
                    .isEqualTo("SIGNATURE_INVALID");
        }
        assertThat(world.get(eve, "/users/me").body().has("wallet_address")).isFalse();
    }

    @Test
    void where_no_chain_is_known_contracts_cannot_be_asked() throws Exception {
        var ida = UserWorld.player("ida");
        var key = Keys.createEcKeyPair();
        var message = challenge(ida, key);
        var answer = link(ida, key, message, "0x" + "ab".repeat(130));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("CONTRACT_WALLET_UNSUPPORTED");
        assertThat(link(ida, key, message, signed(key, message)).code())
                .isEqualTo("CHALLENGE_EXPIRED");
    }

    @Test
    void a_wallet_is_one_players() throws Exception {
        var key = Keys.createEcKeyPair();
        var finn = UserWorld.player("finn");
        var gwen = UserWorld.player("gwen");
        var first = challenge(finn, key);
        var second = challenge(gwen, key);
        assertThat(link(finn, key, first, signed(key, first)).status()).isEqualTo(200);

        var taken = link(gwen, key, second, signed(key, second));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("WALLET_TAKEN");
    }

    @Test
    void what_is_no_address_and_no_signature_is_refused() {
        var hal = UserWorld.player("hal");
        for (var address : List.of("", "0x12", "0x" + "g".repeat(40), "1x" + "0".repeat(40))) {
            assertThat(
                            world.post(hal, "/users/wallet/challenge", Map.of("address", address))
                                    .code())
                    .isEqualTo("VALIDATION_FAILED");
        }
        var checksummed = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        var mistyped = checksummed.replace("5aA", "5AA");
        assertThat(
                        world.post(hal, "/users/wallet/challenge", Map.of("address", checksummed))
                                .status())
                .isEqualTo(200);
        assertThat(world.post(hal, "/users/wallet/challenge", Map.of("address", mistyped)).code())
                .isEqualTo("VALIDATION_FAILED");
        var bad =
                world.post(
                        hal,
                        "/users/wallet",
                        Map.of(
                                "address",
                                "0x" + "0".repeat(40),
                                "message",
                                "hello",
                                "signature",
                                "0x" + "z".repeat(130)));
        assertThat(bad.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(bad.body().path("details").has("signature")).isTrue();
    }

    private String challenge(Caller player, ECKeyPair key) {
        return world.post(player, "/users/wallet/challenge", Map.of("address", address(key)))
                .text("message");
    }

    private Answer link(Caller player, ECKeyPair key, String message, String signature) {
        return world.post(
                player,
                "/users/wallet",
                Map.of("address", address(key), "message", message, "signature", signature));
    }

    private static String address(ECKeyPair key) {
        return "0x" + Keys.getAddress(key);
    }

    static String signed(ECKeyPair key, String message) {
        var signature = Sign.signPrefixedMessage(message.getBytes(StandardCharsets.UTF_8), key);
        var hex = HexFormat.of();
        return "0x"
                + hex.formatHex(signature.getR())
                + hex.formatHex(signature.getS())
                + hex.formatHex(signature.getV());
    }
}
