package game.ore.testing;

import module java.base;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Somebody's authenticator app, written by the standard (RFC 6238) and not by what the service
/// does.
public final class Authenticator {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// After this it shows another code.
    public static final Duration STEP = Duration.ofSeconds(30);

    private final byte[] secret;

    /// @param uri as in the QR code
    public Authenticator(String uri) {
        var matcher = Pattern.compile("[?&]secret=([A-Z2-7]+)").matcher(uri);
        if (!matcher.find()) throw new IllegalArgumentException(uri);
        this.secret = decoded(matcher.group(1));
    }

    /// What it shows at a time.
    public String code(Instant time) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var counter = ByteBuffer.allocate(8).putLong(time.getEpochSecond() / 30).array();
            var hash = mac.doFinal(counter);
            var number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decoded(String text) {
        var bits =
                text.chars()
                        .mapToObj(c -> "%5s".formatted(Integer.toBinaryString(LETTERS.indexOf(c))))
                        .collect(Collectors.joining())
                        .replace(' ', '0');
        var bytes = new byte[bits.length() / 8];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return bytes;
    }
}
