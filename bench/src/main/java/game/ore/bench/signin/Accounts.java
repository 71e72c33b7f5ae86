package game.ore.bench.signin;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import game.ore.bench.load.Shot;
import game.ore.bench.load.Shots;
import io.vertx.core.buffer.Buffer;

/// Accounts that log in, others that refresh, one for each connection, and any number of new ones.
///
/// They are not the same, because one who logs in again and again loses the oldest of too many
/// sessions.
final class Accounts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");
    private static final String PASSWORD = "walk 8 miles a day";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CREATED = 201;

    private final AtomicReferenceArray<String> refreshTokens;
    private final AtomicInteger registered = new AtomicInteger();

    /// @param refreshTokens of those who refresh
    private Accounts(List<String> refreshTokens) {
        this.refreshTokens = new AtomicReferenceArray<>(refreshTokens.toArray(String[]::new));
    }

    /// Registers them.
    static Accounts open(URI auth, int loggingIn, int refreshing)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var tokens = new ArrayList<String>();
            for (var number = 0; number < loggingIn + refreshing; number++) {
                var request =
                        HttpRequest.newBuilder(auth.resolve("/auth/register"))
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(account(name(number))))
                                .build();
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != CREATED)
                    throw new IllegalStateException("registering: " + answer.body());
                tokens.add(refreshToken(answer.body().getBytes(StandardCharsets.UTF_8)));
            }
            return new Accounts(tokens.subList(loggingIn, tokens.size()));
        }
    }

    Shots registering() {
        return _ -> {
            var name = "new_%d".formatted(registered.incrementAndGet());
            return Optional.of(new Shot("/auth/register", HEADERS, account(name)));
        };
    }

    Shots loggingIn() {
        return connection -> {
            var body = Map.of("username", name(connection), "password", PASSWORD);
            return Optional.of(new Shot("/auth/login", HEADERS, json(body)));
        };
    }

    /// Each connection goes on with the token that it was given last.
    Shots refreshing() {
        return new Shots() {
            @Override
            public Optional<Shot> next(int connection) {
                var body = Map.of("refresh_token", refreshTokens.get(connection));
                return Optional.of(new Shot("/auth/refresh", HEADERS, json(body)));
            }

            @Override
            public void answered(int connection, Buffer body) {
                refreshTokens.set(connection, refreshToken(body.getBytes()));
            }
        };
    }

    private static String name(int number) {
        return "bench_" + number;
    }

    private static String account(String name) {
        var email = name + "@example.com";
        return json(Map.of("username", name, "email", email, "password", PASSWORD));
    }

    private static String json(Map<String, String> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JacksonException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    private static String refreshToken(byte[] answer) {
        try {
            return JSON.readTree(answer).path("refresh_token").asText();
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
