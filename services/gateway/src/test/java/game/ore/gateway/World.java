package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.net.Json;
import game.ore.net.Operation;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.testing.TestParts;
import game.ore.token.TokenNames;
import game.ore.token.Tokens;
import io.vertx.core.Vertx;

/// A gateway with a service behind it that says back what it hears.
final class World implements AutoCloseable {
    static final KeyPair KEYS = pair();
    private static final Contract.Route FOR_ADMINS =
            new Contract.Route(
                    "game",
                    new Operation(
                            "forAdmins",
                            "GET",
                            "/game/admin",
                            Operation.Access.TOKEN,
                            Set.of("admin")),
                    Optional.empty());

    private static final Contract.Route FOR_EVERYBODY =
            new Contract.Route(
                    "game",
                    new Operation(
                            "forEverybody", "GET", "/game/fair", Operation.Access.EITHER, Set.of()),
                    Optional.empty());

    private final Running running = new Running();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
    private final AtomicInteger addresses = new AtomicInteger();
    private final Vertx vertx;
    final Echo echo;
    final Echo second;
    final Platform platform;
    final GatewayMain gateway;
    final HttpClient client = running.add(HttpClient.newHttpClient());

    World(Map<String, String> more) throws IOException {
        this(more, Optional.of(pem(KEYS)));
    }

    /// @param publicKey what stands in Redis as the key to check tokens with
    World(Map<String, String> more, Optional<String> publicKey) throws IOException {
        vertx = Vertx.vertx();
        running.add(() -> vertx.close().toCompletionStage().toCompletableFuture().get());
        echo = running.add(new Echo(vertx));
        second = running.add(new Echo(vertx));
        var settings = new HashMap<String, String>();
        for (var service : List.of("game", "user", "auth", "realtime", "social"))
            settings.put(service + ".service-url", echo.url());
        settings.put("location.service-url", echo.url() + "," + second.url());
        settings.put("analytics.service-url", second.url());
        settings.put("gateway.port", "0");
        settings.put("gateway.admin-port", "0");
        settings.put("gateway.trusted-proxies", "127.0.0.0/8");
        settings.put("gateway.cors-origins", "https://play.ore.game");
        settings.put("token.revoked-every", "20ms");
        settings.put("redis.cluster.addrs", TestParts.redis());
        settings.putAll(more);
        platform =
                running.add(
                        Platform.open(
                                new Settings(settings),
                                now::get,
                                Topics.registry(),
                                LimitTable.read(Contract.limits())));
        platform.redis().sync().del(TokenNames.PUBLIC_KEY);
        publicKey.ifPresent(key -> platform.redis().sync().set(TokenNames.PUBLIC_KEY, key));
        gateway = running.add(GatewayMain.start(platform, List.of(FOR_ADMINS, FOR_EVERYBODY)));
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(KeyPair keys) {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN PUBLIC KEY-----\n"
                + encoder.encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    void later(Duration time, Runnable what) {
        vertx.setTimer(time.toMillis(), _ -> what.run());
    }

    static Caller player() {
        return caller(Role.PLAYER, Caller.Benefits.STANDARD);
    }

    static Caller genesis() {
        return caller(Role.PLAYER, new Caller.Benefits(true, Factor.of("2.0"), 3));
    }

    static Caller caller(Role role, Caller.Benefits benefits) {
        return new Caller(
                new PlayerId(UUID.randomUUID()), "Mína", "mina@example.org", role, benefits);
    }

    String token(Caller caller) {
        return token(caller, UUID.randomUUID(), Duration.ofHours(1));
    }

    String token(Caller caller, UUID session, Duration lifetime) {
        return new Tokens(KEYS.getPrivate(), "k1").sign(caller, session, now.get(), lifetime);
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    URI url(String path) {
        return gateway.service().url().resolve(path);
    }

    int port() {
        return gateway.service().url().getPort();
    }

    /// A request from an address that nobody else uses.
    HttpRequest.Builder request(String path) {
        var n = addresses.incrementAndGet();
        return HttpRequest.newBuilder(url(path))
                .timeout(Duration.ofSeconds(20))
                .header("X-Forwarded-For", "203.0." + n / 250 + "." + (1 + n % 250));
    }

    HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token));
    }

    /// The code of an answer that has the shape of all failures.
    static String code(HttpResponse<String> answer) {
        var body = Json.tree(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body.path("error").asText()).isNotEmpty();
        assertThat(body.path("request_id").asText())
                .isEqualTo(answer.headers().firstValue("X-Request-ID").orElseThrow());
        return body.path("code").asText();
    }

    /// The head of a request.
    static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    /// What comes back for bytes that no well-behaved client would send.
    String raw(String bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return until(socket.getInputStream());
        }
    }

    /// Until the connection is closed or silent.
    private static String until(InputStream stream) throws IOException {
        var heard = new StringBuilder();
        try {
            for (var next = stream.read(); next >= 0; next = stream.read()) {
                heard.append((char) next);
            }
        } catch (SocketTimeoutException _) {
            heard.append(" (left open)");
        }
        return heard.toString();
    }

    @Override
    public void close() {
        running.close();
    }
}
