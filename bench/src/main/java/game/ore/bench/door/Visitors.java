package game.ore.bench.door;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.token.Tokens;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Players with tokens, signed by RS256 and, for proxies that are measured with it, by HS256.
record Visitors(KeyPair keys, String secret, List<Visitor> all) {
    private static final int RSA_BITS = 2_048;
    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final String HMAC = "HmacSHA256";
    private static final String HMAC_HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    /// @param rs256 as our auth service signs
    /// @param hs256 with the same claims
    record Visitor(Caller caller, String rs256, String hs256) {}

    static Visitors of(int number, Instant now) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        var keys = generator.generateKeyPair();
        var secret = "a-secret-of-the-benchmark-longer-than-256-bits";
        var tokens = new Tokens(keys.getPrivate(), "bench");
        var all = new ArrayList<Visitor>();
        for (var i = 0; i < number; i++) {
            var caller =
                    new Caller(
                            new PlayerId(UUID.randomUUID()),
                            "bench_" + i,
                            "bench_" + i + "@example.com",
                            Role.PLAYER,
                            Caller.Benefits.STANDARD);
            var rs256 = tokens.sign(caller, UUID.randomUUID(), now, LIFETIME);
            all.add(new Visitor(caller, rs256, hs256(rs256, secret)));
        }
        return new Visitors(keys, secret, List.copyOf(all));
    }

    private static String hs256(String rs256, String secret) throws GeneralSecurityException {
        var url = Base64.getUrlEncoder().withoutPadding();
        var claims = rs256.split("\\.", -1)[1];
        var signed =
                url.encodeToString(HMAC_HEADER.getBytes(StandardCharsets.UTF_8)) + "." + claims;
        var mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
        return signed
                + "."
                + url.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    /// The public key as those who check tokens want it.
    String pem() {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN PUBLIC KEY-----\n"
                + encoder.encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
