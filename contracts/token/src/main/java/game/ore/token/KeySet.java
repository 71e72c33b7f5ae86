package game.ore.token;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;

/// All keys that are known at one moment.
///
/// @param byId keys of the auth service's key set, as last heard
/// @param setHeard whether the auth service answered when it was last asked
/// @param pem the key in Redis
record KeySet(Map<String, RSAPublicKey> byId, boolean setHeard, Pem pem, Instant at) {
    static final int BITS_MIN = 2_048;
    static final int KEYS_MAX = 16;

    static final KeySet NOTHING =
            new KeySet(Map.of(), false, new Pem.Absent("not asked yet"), Instant.MIN);

    /// The key in Redis, as last heard.
    sealed interface Pem {
        record Key(RSAPublicKey key) implements Pem {}

        record Unreadable(String why) implements Pem {}

        record Absent(String why) implements Pem {}

        Pattern BLOCK =
                Pattern.compile(
                        "-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

        static Pem parse(String text) {
            var matcher = BLOCK.matcher(text);
            if (!matcher.find()) return new Unreadable("no PEM block of a public key");
            try {
                var der = Base64.getMimeDecoder().decode(matcher.group(1));
                var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
                return new Key(strong((RSAPublicKey) key));
            } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
                return new Unreadable(String.valueOf(unreadable.getMessage()));
            }
        }
    }

    /// The RSA keys for signatures in a JSON key set, by their ids.
    ///
    /// @throws IllegalArgumentException when it is none
    static Map<String, RSAPublicKey> parse(String json) {
        try {
            var keys = new HashMap<String, RSAPublicKey>();
            for (var key : JWKSet.parse(json).getKeys()) {
                var forSignatures =
                        key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
                if (key instanceof RSAKey rsa && key.getKeyID() != null && forSignatures)
                    keys.put(key.getKeyID(), strong(rsa.toRSAPublicKey()));
                if (keys.size() > KEYS_MAX)
                    throw new IllegalArgumentException("more than " + KEYS_MAX + " keys");
            }
            return Map.copyOf(keys);
        } catch (ParseException | JOSEException unreadable) {
            throw new IllegalArgumentException("not a key set: " + unreadable.getMessage());
        }
    }

    private static RSAPublicKey strong(RSAPublicKey key) {
        if (key.getModulus().bitLength() < BITS_MIN)
            throw new IllegalArgumentException("a key of less than " + BITS_MIN + " bits");
        return key;
    }
}
