package game.ore.system;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.net.Json;

/// Somebody who uses the platform over HTTP, as any client would; every answer is held against what
/// the OpenAPI document promises.
final class Client {
    /// @param json an empty object when the body was something else
    record Answer(int status, HttpHeaders headers, JsonNode json) {
        String code() {
            return json.path("code").asText();
        }

        /// The answer, after making sure that it is the one expected.
        Answer require(int expected) {
            if (status != expected)
                throw new AssertionError(status + " " + json + ", expected " + expected);
            return this;
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final URI base;
    private final Optional<String> token;

    private Client(URI base, Optional<String> token) {
        this.base = base;
        this.token = token;
    }

    static Client of(URI gateway) {
        return new Client(gateway.resolve("/api/v1/"), Optional.empty());
    }

    /// Paths as they are, without the base of the API.
    static Client at(URI server) {
        return new Client(server.resolve("/"), Optional.empty());
    }

    Client with(String accessToken) {
        return new Client(base, Optional.of(accessToken));
    }

    /// Sends what is no JSON.
    Answer upload(String path, byte[] body, String type) {
        var request =
                HttpRequest.newBuilder(base.resolve(path.substring(1)))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        var answer = exchange(request.build());
        var json = Json.tree(answer.body());
        Promised.check("POST", path, answer.statusCode(), json);
        return new Answer(answer.statusCode(), answer.headers(), json);
    }

    /// Gets what is no JSON.
    ///
    /// @param headers names and values in turn
    HttpResponse<byte[]> download(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path.substring(1)));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        if (headers.length > 0) request.headers(headers);
        return exchange(request.build());
    }

    /// A page that is no JSON.
    static String text(URI page) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(page).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    Answer get(String path) {
        return send("GET", path, "", Map.of());
    }

    Answer post(String path, Object body) {
        return send("POST", path, Json.text(body), Map.of());
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(
                                base.resolve(path.startsWith("/") ? path.substring(1) : path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        if (!body.isEmpty()) request.header("Content-Type", "application/json");
        headers.forEach(request::header);
        var answer = exchange(request.build());
        var type = answer.headers().firstValue("Content-Type").orElse("");
        var json =
                type.startsWith("application/json")
                        ? Json.tree(answer.body())
                        : Json.mapper().createObjectNode();
        Promised.check(method, path, answer.statusCode(), json);
        return new Answer(answer.statusCode(), answer.headers(), json);
    }

    private static HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
