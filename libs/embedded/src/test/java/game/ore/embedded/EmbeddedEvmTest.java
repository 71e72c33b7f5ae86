package game.ore.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import game.ore.runtime.Wait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEvmTest {
    private static final String RICH = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String POOR = "0x00000000000000000000000000000000000c0ffe";

    private final Path folder;
    private final PartOptions options;

    EmbeddedEvmTest(@TempDir Path folder) {
        this.folder = folder;
        this.options = PartOptions.kept(folder, 0);
    }

    @Test
    void what_was_paid_stays_paid_whether_the_node_ends_in_good_order_or_is_killed()
            throws Exception {
        try (var node = EmbeddedEvm.start(options)) {
            assertThat(ask(node, "eth_chainId", "")).contains("\"0x7a69\"");
            pay(node, 1);
        }
        try (var node = EmbeddedEvm.start(options)) {
            assertThat(balance(node)).isEqualTo(1);
            pay(node, 2);
            awaitDump();
            node.kill();
        }
        // A kill in the middle of writing leaves the half of it.
        var dump = folder.resolve("state.new.json");
        var half = Files.readString(dump);
        try (var node = EmbeddedEvm.start(options)) {
            assertThat(balance(node)).isEqualTo(3);
            node.kill();
        }
        Files.writeString(dump, half.substring(0, half.lastIndexOf('}')));
        try (var node = EmbeddedEvm.start(options)) {
            assertThat(balance(node)).isEqualTo(3);
        }
    }

    @Test
    void for_tests_it_keeps_nothing() throws Exception {
        var forTests = PartOptions.fast(folder);
        try (var node = EmbeddedEvm.start(forTests)) {
            pay(node, 1);
        }
        try (var node = EmbeddedEvm.start(forTests)) {
            assertThat(balance(node)).isZero();
        }
    }

    /// The node writes in its own time; what comes next after the payment has it.
    private void awaitDump() throws Exception {
        var dump = folder.resolve("state.new.json");
        var written =
                Wait.until(
                        Duration.ofSeconds(30),
                        Duration.ofMillis(50),
                        () -> Files.exists(dump) && holds(dump, "\"balance\":\"0x3\""));
        assertThat(written).isTrue();
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pay(EmbeddedEvm node, int wei) throws Exception {
        var answer =
                ask(
                        node,
                        "eth_sendTransactionSync",
                        "{\"from\":\"%s\",\"to\":\"%s\",\"value\":\"0x%x\"}"
                                .formatted(RICH, POOR, wei));
        assertThat(answer).contains("\"status\":\"0x1\"");
    }

    private static int balance(EmbeddedEvm node) throws Exception {
        var answer = ask(node, "eth_getBalance", "\"%s\",\"latest\"".formatted(POOR));
        return Integer.decode(answer.replaceFirst(".*\"result\":\"(0x[0-9a-f]+)\".*", "$1"));
    }

    private static String ask(EmbeddedEvm node, String method, String parameters) throws Exception {
        var question =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
                        .formatted(method, parameters);
        var request =
                HttpRequest.newBuilder(URI.create(node.address()))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(question))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
