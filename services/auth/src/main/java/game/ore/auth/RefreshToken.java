package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;

/// A ticket for the next grant of a session: where the session is kept, and 256 random bits.
///
/// Clients see one opaque text. Only its hash is stored.
public final class RefreshToken {
    private static final int SECRET_BYTES = 32;
    private static final int BYTES = 4 * Long.BYTES + SECRET_BYTES;

    private final PlayerId player;
    private final UUID session;
    private final byte[] secret;

    private RefreshToken(PlayerId player, UUID session, byte[] secret) {
        this.player = player;
        this.session = session;
        this.secret = secret;
    }

    public static RefreshToken random(PlayerId player, UUID session, RandomGenerator random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new RefreshToken(player, session, secret);
    }

    /// @return nothing when the text cannot be one of ours
    public static Optional<RefreshToken> parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) return Optional.empty();
            var buffer = ByteBuffer.wrap(bytes);
            var player = new PlayerId(new UUID(buffer.getLong(), buffer.getLong()));
            var session = new UUID(buffer.getLong(), buffer.getLong());
            var secret = new byte[SECRET_BYTES];
            buffer.get(secret);
            return Optional.of(new RefreshToken(player, session, secret));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public PlayerId player() {
        return player;
    }

    public UUID session() {
        return session;
    }

    /// As the client gets it.
    public String text() {
        var buffer = ByteBuffer.allocate(BYTES);
        put(buffer, player.value());
        put(buffer, session);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.put(secret).array());
    }

    /// What is stored: SHA-256 is enough for a secret that nobody can guess.
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
