package game.ore.testing;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The chain of [TestParts#evm], on which contracts for tests are deployed. It makes a block of
/// each transaction at once.
public final class TestChain implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI node = URI.create(TestParts.evm());
    private final HttpClient client = HttpClient.newHttpClient();

    /// Puts a contract of the folder `chain/test` on the chain, paid by one of the rich.
    ///
    /// @param contract its name
    /// @param arguments of its constructor, ABI-encoded, in hexadecimal digits
    /// @return its address
    public String deploy(String contract, String arguments) {
        var payer = ask("eth_accounts").path(0).asText();
        var code = bytecode(contract) + arguments;
        var transaction = Map.of("from", payer, "data", code);
        var receipt = ask("eth_sendTransactionSync", transaction);
        if (!receipt.path("status").asText().equals("0x1"))
            throw new IllegalStateException(contract + " was not deployed: " + receipt);
        return receipt.path("contractAddress").asText();
    }

    /// What the node answers to a question of its JSON-RPC.
    public JsonNode ask(String method, Object... parameters) {
        try {
            var question =
                    Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters);
            var request =
                    HttpRequest.newBuilder(node)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            JSON.writeValueAsBytes(question)))
                            .build();
            var answer =
                    JSON.readTree(
                            client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
            if (answer.has("error")) throw new IllegalStateException(method + ": " + answer);
            return answer.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method, stop);
        }
    }

    private static String bytecode(String contract) {
        try (var artifact =
                TestChain.class.getResourceAsStream("abi/%s.json".formatted(contract))) {
            return JSON.readTree(Objects.requireNonNull(artifact, contract))
                    .path("bytecode")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
