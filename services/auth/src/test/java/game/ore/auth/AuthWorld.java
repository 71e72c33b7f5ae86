package game.ore.auth;

import module java.base;
import module java.net.http;
import module java.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.audit.Audit;
import game.ore.auth.domain.Person;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.net.Json;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.testing.Authenticator;
import game.ore.testing.TestParts;
import game.ore.token.TokenNames;
import game.ore.token.TokenVerifier;
import game.ore.token.Verified;
import game.ore.wire.CallerHeaders;
import java.time.Duration;

/// Auth running on real parts, with hashing made cheap and a clock that tests move.
final class AuthWorld implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final String PASSWORD = "seven tall giraffes";

    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    /// @param body missing when it is no JSON
    record Answer(int status, JsonNode body) {
        String code() {
            return body.path("code").asText();
        }

        String text(String name) {
            return body.required(name).asText();
        }

        String userId() {
            return body.at("/user/id").asText();
        }
    }

    final String databaseUrl;
    final AtomicReference<Instant> now;
    final Platform platform;
    final AuthMain auth;
    final TokenVerifier verifier;
    private final Running running = new Running();
    private final HttpClient client = running.add(HttpClient.newHttpClient());

    private AuthWorld(
            String databaseUrl, AtomicReference<Instant> now, Map<String, String> settings) {
        this.databaseUrl = databaseUrl;
        this.now = now;
        var all = new HashMap<>(TestParts.settings("auth", databaseUrl));
        all.put("ore.master-key", Base64.getEncoder().encodeToString(new byte[32]));
        all.put("auth.hash-memory-kib", "64");
        all.put("auth.hash-passes", "1");
        all.put("token.revoked-every", "20ms");
        all.putAll(settings);
        var limits = limits();
        try {
            this.platform =
                    running.add(
                            Platform.open(new Settings(all), now::get, Topics.registry(), limits));
            this.auth = running.add(AuthMain.start(platform));
            this.verifier =
                    running.add(
                            TokenVerifier.open(
                                    new Settings(all)
                                            .with(Map.of("auth.service-url", url().toString())),
                                    platform.redis(),
                                    now::get));
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    static AuthWorld start() {
        return start(Map.of());
    }

    static AuthWorld start(Map<String, String> settings) {
        return on(TestParts.postgres(), settings);
    }

    /// On a database that may hold something.
    static AuthWorld on(String databaseUrl, Map<String, String> settings) {
        return new AuthWorld(databaseUrl, new AtomicReference<>(NOON), settings);
    }

    /// At the time that it really is, for those who must agree about it with others.
    static AuthWorld startNow(Map<String, String> settings) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new AuthWorld(TestParts.postgres(), new AtomicReference<>(now), settings);
    }

    /// A second instance of the same service, or the same one after a restart.
    AuthWorld another(Map<String, String> settings) {
        return new AuthWorld(databaseUrl, now, settings);
    }

    URI url() {
        return auth.service().url();
    }

    void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    Answer register(String username) {
        return register(username, username + "@example.org");
    }

    Answer register(String username, String email) {
        return post(
                "/auth/register",
                Map.of("username", username, "email", email, "password", PASSWORD));
    }

    Answer login(String username, String password, String address) {
        return send(
                "POST",
                "/auth/login",
                Json.text(Map.of("username", username, "password", password)),
                Map.of("X-Forwarded-For", address));
    }

    /// Gives the owner of a token an authenticator app as their second factor.
    Authenticator app(String accessToken) {
        var app = new Authenticator(as(accessToken, "POST", "/auth/totp").text("otpauth_uri"));
        var code = Map.of("code", app.code(now.get()));
        var confirmed = as(accessToken, "POST", "/auth/totp/confirm", code);
        if (confirmed.status() != 200) throw new IllegalStateException(confirmed.toString());
        return app;
    }

    /// Signs in with a code of the app that was not used yet.
    Answer login(String username, Authenticator app) {
        later(Authenticator.STEP);
        return post(
                "/auth/login",
                Map.of("username", username, "password", PASSWORD, "totp", app.code(now.get())));
    }

    /// As if somebody had come back from a provider.
    void link(String userId, Person person) {
        var database = platform.database("auth", Audit.TABLES);
        var vault = Vault.open(platform.settings(), database, new SecureRandom());
        var player = PlayerId.of(userId);
        var linked =
                database.transact(connection ->
                        vault.identities().insert(connection, player, person, now.get()));
        if (!linked) throw new IllegalStateException("linked before: " + person);
    }

    Answer refresh(String refreshToken) {
        return post("/auth/refresh", Map.of("refresh_token", refreshToken));
    }

    Answer post(String path, Map<String, ?> body) {
        return send("POST", path, Json.text(body), Map.of("X-Forwarded-For", "192.0.2.1"));
    }

    /// With the headers that the gateway makes of a token.
    Answer as(String accessToken, String method, String path) {
        return as(accessToken, method, path, "");
    }

    Answer as(String accessToken, String method, String path, Map<String, ?> body) {
        return as(accessToken, method, path, Json.text(body));
    }

    private Answer as(String accessToken, String method, String path, String body) {
        return send(method, path, body, headers(accessToken));
    }

    /// What the gateway makes of a token whose session goes on as far as it has heard. That it has
    /// ended is heard of at some time after it has; whether here it has been must not matter.
    private static Map<String, String> headers(String accessToken) {
        var claims = claims(accessToken);
        var benefits =
                new Caller.Benefits(
                        claims.path(TokenNames.IS_GENESIS).asBoolean(),
                        Factor.of(claims.path(TokenNames.BONUS_MULTIPLIER).asText()),
                        claims.path(TokenNames.AUTO_COLLECT_RANGE).asInt());
        var caller =
                new Caller(
                        PlayerId.of(claims.path(TokenNames.USER_ID).asText()),
                        claims.path(TokenNames.USERNAME).asText(),
                        claims.path(TokenNames.EMAIL).asText(),
                        Role.of(claims.path(TokenNames.ROLE).asText()),
                        benefits,
                        claims.path(TokenNames.SECOND_FACTOR).asBoolean());
        var headers = new HashMap<>(CallerHeaders.of(caller));
        headers.put(CallerHeaders.SESSION_ID, claims.path(TokenNames.SESSION).asText());
        return headers;
    }

    /// What a token says, whether or not it works.
    static JsonNode claims(String accessToken) {
        return Json.tree(Base64.getUrlDecoder().decode(accessToken.split("\\.", -1)[1]));
    }

    /// Whether a token stops to work within the time that this may take.
    boolean endsSoon(String accessToken) {
        try {
            return Wait.until(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(10),
                    () -> verifier.verify(accessToken) instanceof Verified.Invalid);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(url().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var text = answer.body();
            var type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    answer.statusCode(),
                    type.startsWith("application/json")
                            ? Json.tree(text.getBytes(StandardCharsets.UTF_8))
                            : MissingNode.getInstance());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(method + " " + path, failure);
        }
    }

    /// How many passwords have been hashed.
    long hashes() {
        return platform.telemetry().metrics().timer("auth.password.hashes").count();
    }

    /// What an operator does with SQL.
    void sql(String statement) {
        try (var connection = DriverManager.getConnection(databaseUrl);
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    /// The statement by which an account is banned for ever.
    static String ban(String player) {
        return "INSERT INTO auth.bans (account, reason, banned_at, banned_by) VALUES ('%s', 'spoofed', now(), '%s')"
                .formatted(player, UUID.randomUUID());
    }

    /// What `attempt` is answered when an account is changed after it was looked at first and
    /// before it is looked at once more under its lock.
    Answer changedMeanwhile(String player, String change, Callable<Answer> attempt)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var connection = DriverManager.getConnection(databaseUrl);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "SELECT 1 FROM auth.accounts WHERE id = '%s' FOR UPDATE".formatted(player));
            var answer = threads.submit(attempt);
            var waits =
                    Wait.until(
                            Duration.ofSeconds(10),
                            Duration.ofMillis(10),
                            () -> found(WAITING).equals("1"));
            if (!waits) throw new AssertionError("nobody waits for the account's lock");
            statement.execute(change);
            connection.commit();
            return answer.get();
        }
    }

    /// How many sessions an account has.
    long sessions(String player) {
        return platform.redis().sync().zcard("sessions:{" + player + "}");
    }

    /// The one text that a query finds.
    String found(String query) {
        try (var connection = DriverManager.getConnection(databaseUrl);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            if (!rows.next()) throw new IllegalStateException("nothing found: " + query);
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    private static LimitTable limits() {
        try {
            return LimitTable.read(Contract.limits());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
