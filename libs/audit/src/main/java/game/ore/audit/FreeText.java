package game.ore.audit;

import module java.base;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A text that somebody has written freely about a deed, and that may have to be erased one day.
///
/// @param salt 32 random bytes in hexadecimal, which nobody has any more once the text is erased
public record FreeText(String text, String salt) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SALT_BYTES = 32;

    static FreeText of(String text, SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new FreeText(text, HexFormat.of().formatHex(salt));
    }

    /// What stands in the log: HMAC-SHA-256 (RFC 2104) under the salt.
    String digest() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(salt), ALGORITHM));
            var hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return "hmac-sha256:" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
