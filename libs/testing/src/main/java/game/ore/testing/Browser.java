package game.ore.testing;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// A browser in which people sign in at a provider and are sent back.
public final class Browser implements AutoCloseable {
    /// What the address that they are sent back to says.
    public record Back(String code, String state) {
        /// As the API asks for it.
        public Map<String, String> body() {
            return Map.of("code", code, "state", state);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    /// @param claims what the provider will tell of them, beside who they are
    public Back signIn(String authorizeUrl, String subject, Map<String, ?> claims) {
        var form = "username=" + encoded(subject) + "&claims=" + encoded(json(claims));
        var request =
                HttpRequest.newBuilder(URI.create(authorizeUrl))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            var location =
                    answer.headers()
                            .firstValue("Location")
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            answer.statusCode() + " " + answer.body()));
            var query = query(URI.create(location));
            return new Back(query.getOrDefault("code", ""), query.getOrDefault("state", ""));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(authorizeUrl, failure);
        }
    }

    /// The address with another value in its query.
    public static String with(String url, String name, String value) {
        return url.replaceAll("([?&]" + name + "=)[^&]*", "$1" + encoded(value));
    }

    public static Map<String, String> query(URI url) {
        return form(Objects.requireNonNull(url.getRawQuery()));
    }

    public static Map<String, String> form(String text) {
        return Stream.of(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String json(Map<String, ?> claims) {
        try {
            return JSON.writeValueAsString(claims);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(claims.toString(), impossible);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
