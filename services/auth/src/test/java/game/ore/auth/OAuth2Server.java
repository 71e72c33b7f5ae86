package game.ore.auth;

import module java.base;
import module jdk.httpserver;

import com.nimbusds.jose.jwk.JWKSet;
import game.ore.net.Json;
import game.ore.testing.Browser;

/// A provider that speaks OAuth 2.0 with PKCE by the book (RFC 6749, RFC 7636), and tells who
/// somebody is at an address for that. With a key set it also makes whatever ID tokens a test
/// wants.
final class OAuth2Server implements AutoCloseable {
    static final String CLIENT = "ore client";
    static final String SECRET = "s3cret & more";

    private record Issued(String redirectUri, String challenge, String nonce, String profile) {}

    /// Where a client may show its secret.
    enum SecretIn {
        HEADER,
        BODY
    }

    private final SecretIn secretIn;
    private final HttpServer server;
    private final Map<String, Issued> codes = new ConcurrentHashMap<>();
    private final Map<String, String> accessTokens = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /// The forms that came to the token endpoint.
    final Deque<Map<String, String>> exchanges = new ConcurrentLinkedDeque<>();

    /// What stands in the ID token, made of the nonce.
    volatile Function<String, String> idToken = _ -> "";

    /// Instead of the right answer of the token endpoint.
    volatile Optional<HttpHandler> trouble = Optional.empty();

    OAuth2Server(SecretIn secretIn, JWKSet keys) throws IOException {
        this.secretIn = secretIn;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/userinfo", this::userInfo);
        server.createContext("/keys", http -> answer(http, 200, keys.toString()));
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void discovery(HttpExchange http) throws IOException {
        answer(
                http,
                200,
                Json.text(
                        Map.of(
                                "issuer", url(""),
                                "authorization_endpoint", url("/authorize"),
                                "token_endpoint", url("/token"),
                                "jwks_uri", url("/keys"))));
    }

    private void authorize(HttpExchange http) throws IOException {
        var query = Browser.query(http.getRequestURI());
        var form = Browser.form(text(http));
        var isGood =
                query.getOrDefault("response_type", "").equals("code")
                        && query.getOrDefault("client_id", "").equals(CLIENT)
                        && query.getOrDefault("code_challenge_method", "").equals("S256");
        if (!isGood) {
            answer(http, 400, "{}");
            return;
        }
        var code = "code-" + numbers.incrementAndGet();
        codes.put(
                code,
                new Issued(
                        query.getOrDefault("redirect_uri", ""),
                        query.getOrDefault("code_challenge", ""),
                        query.getOrDefault("nonce", ""),
                        form.getOrDefault("claims", "")));
        var back =
                query.getOrDefault("redirect_uri", "")
                        + "?code="
                        + code
                        + "&state="
                        + query.getOrDefault("state", "");
        http.getResponseHeaders().add("Location", back);
        http.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange http) throws IOException {
        if (trouble.isPresent()) {
            trouble.get().handle(http);
            return;
        }
        var form = Browser.form(text(http));
        exchanges.add(form);
        if (!knowsSecret(http, form)) {
            answer(http, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        var issued = Optional.ofNullable(codes.remove(form.getOrDefault("code", "")));
        var isGood =
                issued.isPresent()
                        && "authorization_code".equals(form.get("grant_type"))
                        && issued.get().redirectUri().equals(form.getOrDefault("redirect_uri", ""))
                        && issued.get()
                                .challenge()
                                .equals(challenge(form.getOrDefault("code_verifier", "")));
        if (!isGood) {
            answer(http, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var access = "access-" + numbers.incrementAndGet();
        accessTokens.put(access, issued.get().profile());
        answer(
                http,
                200,
                Json.text(
                        Map.of(
                                "access_token",
                                access,
                                "token_type",
                                "Bearer",
                                "id_token",
                                idToken.apply(issued.get().nonce()))));
    }

    private void userInfo(HttpExchange http) throws IOException {
        var header =
                Objects.requireNonNullElse(http.getRequestHeaders().getFirst("Authorization"), "");
        var profile = accessTokens.get(header.replaceFirst("^Bearer ", ""));
        if (profile == null) answer(http, 401, "{}");
        else answer(http, 200, profile);
    }

    private boolean knowsSecret(HttpExchange http, Map<String, String> form) {
        var header =
                Objects.requireNonNullElse(http.getRequestHeaders().getFirst("Authorization"), "");
        return switch (secretIn) {
            case HEADER ->
                    header.equals("Basic " + base64("ore+client:s3cret+%26+more"))
                            && !form.containsKey("client_secret");
            case BODY ->
                    header.isEmpty()
                            && CLIENT.equals(form.getOrDefault("client_id", ""))
                            && SECRET.equals(form.get("client_secret"));
        };
    }

    static void answer(HttpExchange http, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().add("Content-Type", "application/json");
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length == 0) return;
        // Ends the answer alone: closing the exchange would end the connection, behind the back of
        // a
        // client that keeps it for its next request.
        try (var out = http.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static String text(HttpExchange http) throws IOException {
        return new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String challenge(String verifier) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
