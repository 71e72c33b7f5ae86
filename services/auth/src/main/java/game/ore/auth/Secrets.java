package game.ore.auth;

import module java.base;

/// Secrets that nobody can guess, and what is stored of them.
public final class Secrets {
    private static final int BYTES = 32;

    private Secrets() {}

    /// A new one of 256 bits, in 43 letters, digits, `-` and `_`.
    ///
    /// @param random cannot be predicted
    public static String next(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// SHA-256, which is enough for what nobody can guess.
    public static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    public static String sha256Hex(String secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }
}
