package game.ore.auth.social;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import game.ore.net.Json;
import game.ore.runtime.Limit;

/// Asks providers: with patience for the whole answer, up to so many bytes, never following a
/// redirect.
final class ProviderHttp implements AutoCloseable {
    /// @param body as JSON; missing when it is none
    record Answer(int status, JsonNode body) {}

    private static final String USER_AGENT = "ORE-auth";

    private final SocialConfig.Http config;
    private final Limit atOnce;
    private final HttpClient client;

    ProviderHttp(SocialConfig.Http config) {
        this.config = config;
        this.atOnce = new Limit("social sign-in", config.atOnceMax());
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(config.patience())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /// Whether secrets may go there.
    static boolean isSafe(URI url) {
        var host = Objects.requireNonNullElse(url.getHost(), "");
        var here = Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
        var scheme = Objects.requireNonNullElse(url.getScheme(), "");
        return !host.isEmpty() && (scheme.equals("https") || (here && scheme.equals("http")));
    }

    /// @throws ProviderFailed when it does not answer, or says that it has a problem
    Answer get(String provider, URI url, Map<String, String> headers) {
        return ask(provider, HttpRequest.newBuilder(url).GET(), headers);
    }

    /// @throws ProviderFailed when it does not answer, or says that it has a problem
    Answer post(String provider, URI url, Map<String, String> headers, Map<String, String> form) {
        var request =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(form)));
        return ask(provider, request, headers);
    }

    /// As in a query.
    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer ask(String provider, HttpRequest.Builder request, Map<String, String> headers) {
        headers.forEach(request::header);
        request.header("Accept", "application/json").header("User-Agent", USER_AGENT);
        try {
            var answer = atOnce.run(() -> send(request.build()));
            var status = answer.statusCode();
            if (status >= 500 || status == 429)
                throw ProviderFailed.away(provider, "answers " + status);
            return new Answer(status, json(answer.body()));
        } catch (ExecutionException | TimeoutException failure) {
            var why = Objects.requireNonNullElse(failure.getCause(), failure);
            throw ProviderFailed.away(provider, "does not answer: " + why);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ProviderFailed.away(provider, "interrupted");
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException("asking " + provider, impossible);
        }
    }

    /// The client's own time-out ends with the headers; this one with the last byte.
    private HttpResponse<byte[]> send(HttpRequest request)
            throws ExecutionException, InterruptedException, TimeoutException {
        var handler =
                HttpResponse.BodyHandlers.limiting(
                        HttpResponse.BodyHandlers.ofByteArray(), config.bodyBytesMax());
        var answer = client.sendAsync(request, handler);
        try {
            return answer.get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Objects.requireNonNullElse(
                    Json.mapper().readTree(body), MissingNode.getInstance());
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
