package game.ore.auth.letters;

import module java.base;

/// The secret in a mailed link: 256 random bits. Only its hash is stored.
public final class LinkToken {
    private static final int BYTES = 32;

    private final byte[] secret;

    private LinkToken(byte[] secret) {
        this.secret = secret;
    }

    /// @param random cannot be predicted
    static LinkToken random(RandomGenerator random) {
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        return new LinkToken(secret);
    }

    /// @return nothing when the text cannot be one of ours
    public static Optional<LinkToken> parse(String text) {
        try {
            var secret = Base64.getUrlDecoder().decode(text);
            return secret.length == BYTES ? Optional.of(new LinkToken(secret)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// As it stands in the link.
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /// What is stored: SHA-256 is enough for a secret that nobody can guess.
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
