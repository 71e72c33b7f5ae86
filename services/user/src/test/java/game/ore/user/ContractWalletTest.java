package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.embedded.Ports;
import game.ore.runtime.Running;
import game.ore.testing.TestChain;
import game.ore.testing.TestParts;
import game.ore.user.UserWorld.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;

/// Wallets that are contracts on a real chain, asked through two nodes of which the first is always
/// away.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractWalletTest {
    private static final String YES = "1626ba7e" + "0".repeat(56);

    private final Running running = new Running();
    private final TestChain chain = running.add(new TestChain());
    private final FakeNode node;
    private final UserWorld world;

    ContractWalletTest() throws IOException {
        node = running.add(new FakeNode(TestParts.evm()));
        var nobody = "http://127.0.0.1:" + Ports.any();
        world =
                running.add(
                        new UserWorld(
                                Map.of(
                                        "ore.evm.rpc-urls",
                                        nobody + "," + node.url(),
                                        "ore.evm.chain-id",
                                        "31337")));
    }

    @AfterAll
    void close() {
        running.close();
    }

    @BeforeEach
    void theNodeIsThere() {
        node.carries();
        node.asked.set(0);
    }

    @Test
    void a_contract_wallet_is_linked_when_its_contract_says_so_once_by_one_message()
            throws Exception {
        var ada = UserWorld.player("ada");
        var owner = Keys.createEcKeyPair();
        var wallet = ownedBy(owner);
        var message = challenge(ada, wallet);
        var signature = WalletTest.signed(owner, message);

        assertThat(message).contains("\nChain ID: 31337\n");
        var linked = link(ada, wallet, message, signature);
        assertThat(linked.status()).as(linked.toString()).isEqualTo(200);
        assertThat(linked.text("wallet_address")).isEqualTo(Keys.toChecksumAddress(wallet));

        node.asked.set(0);
        assertThat(link(ada, wallet, message, signature).code()).isEqualTo("CHALLENGE_EXPIRED");
        assertThat(node.asked).hasValue(0);
    }

    @Test
    void another_key_than_its_owners_proves_nothing() throws Exception {
        var eve = UserWorld.player("eve");
        var wallet = ownedBy(Keys.createEcKeyPair());
        var message = challenge(eve, wallet);
        var foreign = WalletTest.signed(Keys.createEcKeyPair(), message);

        var refused = link(eve, wallet, message, foreign);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("SIGNATURE_INVALID");
        assertThat(link(eve, wallet, message, foreign).code()).isEqualTo("CHALLENGE_EXPIRED");
        assertThat(isLinked(eve)).isFalse();
    }

    /// As `OddWallet` counts its manners.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void a_contract_that_says_anything_but_yes_is_nobodys_wallet(int manner) {
        var hal = UserWorld.player("hal" + manner);
        var wallet = chain.deploy("OddWallet", "%064x".formatted(manner));
        var answer = link(hal, wallet, challenge(hal, wallet), "0x" + "ab".repeat(65));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("SIGNATURE_INVALID");
        assertThat(isLinked(hal)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x0000000000000000000000000000000000000004",
                "0x00000000000000000000000000000000000c0ffe"
            })
    void where_there_is_no_contract_nobody_says_yes(String address) {
        var ivy = UserWorld.player("ivy");
        assertThat(link(ivy, address, challenge(ivy, address), "0x" + YES).code())
                .isEqualTo("SIGNATURE_INVALID");
    }

    @Test
    void who_signs_with_the_key_of_the_address_needs_no_chain() throws Exception {
        node.does(FakeNode.says(500, ""));
        var bea = UserWorld.player("bea");
        var key = Keys.createEcKeyPair();
        var address = "0x" + Keys.getAddress(key);
        var message = challenge(bea, address);
        assertThat(link(bea, address, message, WalletTest.signed(key, message)).status())
                .isEqualTo(200);
        assertThat(node.asked).hasValue(0);
    }

    /// EIP-7702: the account keeps its key, and its code says who else signs for it.
    @Test
    void an_account_that_delegates_to_a_contract_signs_by_its_key_or_by_the_contract()
            throws Exception {
        var cleo = UserWorld.player("cleo");
        var key = Keys.createEcKeyPair();
        var owner = Keys.createEcKeyPair();
        var account = "0x" + Keys.getAddress(key);
        chain.ask("anvil_setCode", account, "0xef0100" + ownedBy(owner).substring(2));

        for (var signer : List.of(owner, key)) {
            var message = challenge(cleo, account);
            var linked = link(cleo, account, message, WalletTest.signed(signer, message));
            assertThat(linked.status()).as(linked.toString()).isEqualTo(200);
        }
        assertThat(node.asked).hasValue(1);
        var message = challenge(cleo, account);
        var foreign = WalletTest.signed(Keys.createEcKeyPair(), message);
        assertThat(link(cleo, account, message, foreign).code()).isEqualTo("SIGNATURE_INVALID");
    }

    static List<FakeNode.Manner> failures() {
        var ok = "%064x".formatted(1);
        var yes = "%064x".formatted(1) + ok + "%064x".formatted(32) + YES;
        return List.of(
                FakeNode.says(500, ""),
                FakeNode.says(429, "slow down"),
                FakeNode.says(302, ""),
                FakeNode.says(200, "<html>all is well</html>"),
                FakeNode.says(200, "[]"),
                FakeNode.says(200, "{}"),
                FakeNode.says(200, "{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"no\"}}"),
                FakeNode.says("0x"),
                FakeNode.says("0x" + YES),
                FakeNode.says("0x" + "zz".repeat(160)),
                FakeNode.says("0x" + "0".repeat(320)),
                // The node of another chain, on which all is well.
                FakeNode.says("0x" + "%064x".formatted(1) + yes),
                FakeNode.says("0x" + "%064x".formatted(31_337) + yes + "00"),
                FakeNode.says(200, " ".repeat(100_000)),
                FakeNode::drips,
                (exchange, _) -> exchange.close());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_node_that_fails_or_lies_links_nothing_and_the_message_can_be_answered_later(
            FakeNode.Manner failure) throws Exception {
        var dan = UserWorld.player("dan");
        var owner = Keys.createEcKeyPair();
        var wallet = ownedBy(owner);
        var message = challenge(dan, wallet);
        var signature = WalletTest.signed(owner, message);

        node.does(failure);
        var begin = System.nanoTime();
        var refused = link(dan, wallet, message, signature);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("CHAIN_UNAVAILABLE");
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(isLinked(dan)).isFalse();

        node.carries();
        assertThat(link(dan, wallet, message, signature).status()).isEqualTo(200);
    }

    @Test
    void a_newer_message_is_not_replaced_by_one_that_comes_back() throws Exception {
        var finn = UserWorld.player("finn");
        var owner = Keys.createEcKeyPair();
        var wallet = ownedBy(owner);
        var old = challenge(finn, wallet);
        var newer = new AtomicReference<>("");
        node.does((exchange, _) -> {
            newer.set(challenge(finn, wallet));
            exchange.close();
        });
        assertThat(link(finn, wallet, old, WalletTest.signed(owner, old)).status()).isEqualTo(503);
        node.carries();
        var signature = WalletTest.signed(owner, newer.get());
        assertThat(link(finn, wallet, newer.get(), signature).status()).isEqualTo(200);
    }

    @Test
    void a_wallet_that_is_not_on_the_chain_yet_is_told_so() {
        var gwen = UserWorld.player("gwen");
        var wallet = "0x00000000000000000000000000000000000c0ffe";
        var signature = "0x" + "00".repeat(96) + "6492".repeat(16);
        assertThat(link(gwen, wallet, challenge(gwen, wallet), signature).code())
                .isEqualTo("WALLET_NOT_DEPLOYED");
        assertThat(node.asked).hasValue(0);
    }

    @Test
    void signatures_have_any_length_up_to_a_bound() {
        var jon = UserWorld.player("jon");
        var wallet = chain.deploy("OddWallet", "%064x".formatted(0));
        for (var bytes : List.of(0, 1, 64, 66, 4_096)) {
            var message = challenge(jon, wallet);
            assertThat(link(jon, wallet, message, "0x" + "ab".repeat(bytes)).code())
                    .as(bytes + " bytes")
                    .isEqualTo("SIGNATURE_INVALID");
        }
        for (var wrong : List.of("0x" + "ab".repeat(4_097), "0xa", "ab".repeat(65))) {
            assertThat(link(jon, wallet, challenge(jon, wallet), wrong).code())
                    .isEqualTo("VALIDATION_FAILED");
        }
    }

    private String ownedBy(ECKeyPair owner) {
        return chain.deploy("OwnedWallet", "0".repeat(24) + Keys.getAddress(owner));
    }

    private String challenge(Caller player, String address) {
        return world.post(player, "/users/wallet/challenge", Map.of("address", address))
                .text("message");
    }

    private Answer link(Caller player, String address, String message, String signature) {
        return world.post(
                player,
                "/users/wallet",
                Map.of("address", address, "message", message, "signature", signature));
    }

    private boolean isLinked(Caller player) {
        return world.get(player, "/users/me").body().has("wallet_address");
    }
}
