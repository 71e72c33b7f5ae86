package game.ore.user.wallet;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.net.Json;

/// One node, by its JSON-RPC.
///
/// @param chainId of the chain that it must be of
/// @param patience with an answer, from connecting to its last byte
record ChainNode(URI url, long chainId, Duration patience) {
    /// A right answer has about 360 bytes.
    private static final int ANSWER_BYTES_MAX = 4_096;

    private static final int OK = 200;
    private static final int ID = 1;

    /// Whether the wallet says that the signature is its own.
    ///
    /// @throws NodeFailed when it does not answer in time, or what is not understood
    boolean approves(SignatureProbe probe) {
        var question =
                Map.of(
                        "jsonrpc",
                        "2.0",
                        "id",
                        ID,
                        "method",
                        "eth_call",
                        "params",
                        List.of(probe.call(), "latest"));
        try {
            return probe.read(result(send(Json.bytes(question)))).approvedOn(chainId);
        } catch (NodeFailed failure) {
            // Keys of providers stand in paths: the host says enough.
            throw failure.at(url.getHost());
        }
    }

    /// With a connection of its own: wallets are linked so seldom that one kept open would have
    /// been closed by the node when it is needed again.
    private byte[] send(byte[] question) {
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(patience)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        try {
            var request =
                    HttpRequest.newBuilder(url)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                            .build();
            var handler =
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX);
            var answer =
                    client.sendAsync(request, handler)
                            .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() == OK) return answer.body();
            throw new NodeFailed("answers " + answer.statusCode());
        } catch (TimeoutException late) {
            throw new NodeFailed("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException failure) {
            throw new NodeFailed(String.valueOf(failure.getCause()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new NodeFailed("interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private static String result(byte[] body) {
        var answer = tree(body);
        if (answer.path("error").isObject())
            throw new NodeFailed("error " + answer.path("error").path("code").asInt());
        var result = answer.path("result");
        if (answer.path("id").asInt() == ID && result.isTextual()) return result.textValue();
        throw new NodeFailed("answers something else");
    }

    private static JsonNode tree(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException noJson) {
            throw new NodeFailed("answers something else");
        }
    }
}
