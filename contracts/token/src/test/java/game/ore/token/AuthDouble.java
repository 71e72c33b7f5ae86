package game.ore.token;

import module java.base;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;

/// An auth service that only hands out its key set.
final class AuthDouble implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();

    AuthDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                TokenNames.KEY_SET_PATH,
                exchange -> {
                    asked.incrementAndGet();
                    var body = set().toString().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
    }

    static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(KeyPair pair) {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN PUBLIC KEY-----\n"
                + encoder.encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    void publish(String keyId, KeyPair pair) {
        keys.put(keyId, pair);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private JWKSet set() {
        return new JWKSet(
                keys.entrySet().stream()
                        .map(entry ->
                                new RSAKey.Builder((RSAPublicKey) entry.getValue().getPublic())
                                        .keyID(entry.getKey())
                                        .build())
                        .map(com.nimbusds.jose.jwk.JWK.class::cast)
                        .toList());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
