package game.ore.auth.secondfactor;

import module java.base;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that change with time (RFC 6238): HMAC-SHA-1, steps of 30 seconds, six digits.
///
/// These are what every authenticator app understands.
final class Totp {
    static final int SECRET_BYTES = 20;
    static final int DIGITS = 6;

    private static final long STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final String MAC = "HmacSHA1";

    /// Clocks differ, and people need time to type: the step before and the one after count too.
    private static final List<Integer> DRIFTS = List.of(0, -1, 1);

    private Totp() {}

    /// The step to which a code belongs; nothing when it is wrong.
    static OptionalLong step(byte[] secret, String code, Instant now) {
        var shown = code.getBytes(StandardCharsets.UTF_8);
        return DRIFTS.stream()
                .mapToLong(drift -> stepAt(now) + drift)
                .filter(step -> {
                    var right = code(secret, step).getBytes(StandardCharsets.UTF_8);
                    return MessageDigest.isEqual(right, shown);
                })
                .findFirst();
    }

    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    static String code(byte[] secret, long step) {
        var hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        var offset = hash[hash.length - 1] & 0xf;
        var number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return "%06d".formatted(number % MODULUS);
    }

    /// What an app reads as a QR code.
    static String uri(String issuer, String account, byte[] secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                        encoded(issuer),
                        encoded(account),
                        Base32.encode(secret),
                        encoded(issuer),
                        DIGITS,
                        STEP_SECONDS);
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + MAC, impossible);
        }
    }

    /// Apps do not read `+` as a space.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
