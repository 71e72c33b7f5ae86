package game.ore.token;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/// Tokens that were checked a short while ago, by their full SHA-256.
///
/// Refused ones stand apart, so that a flood of rubbish drives out no good one.
final class Known {
    static final Duration GOOD_FOR = Duration.ofSeconds(50);
    static final Duration REFUSED_FOR = Duration.ofSeconds(5);

    private static final int REFUSED_MAX = 4_096;

    /// All 256 bits.
    private record Fingerprint(long a, long b, long c, long d) {
        static Fingerprint of(String token) {
            var bytes = ByteBuffer.wrap(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(
                    bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }
    }

    private record Entry<V extends Verified>(V verified, Instant until) {}

    private final Cache<Fingerprint, Entry<Verified.Valid>> good;
    private final Cache<Fingerprint, Entry<Verified.Invalid>> refused;

    Known(int most) {
        good = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(GOOD_FOR).build();
        refused =
                Caffeine.newBuilder()
                        .maximumSize(REFUSED_MAX)
                        .expireAfterWrite(REFUSED_FOR)
                        .build();
    }

    Optional<Verified> find(String token, Instant now) {
        var fingerprint = Fingerprint.of(token);
        var valid = good.getIfPresent(fingerprint);
        if (valid != null && now.isBefore(valid.until)) return Optional.of(valid.verified);
        var invalid = refused.getIfPresent(fingerprint);
        if (invalid != null && now.isBefore(invalid.until)) return Optional.of(invalid.verified);
        return Optional.empty();
    }

    void remember(String token, Verified verified, Instant now) {
        switch (verified) {
            case Verified.Valid valid -> {
                var until = Collections.min(List.of(now.plus(GOOD_FOR), valid.expiresAt()));
                good.put(Fingerprint.of(token), new Entry<>(valid, until));
            }
            case Verified.Invalid invalid ->
                    refused.put(Fingerprint.of(token), new Entry<>(invalid, now.plus(REFUSED_FOR)));
            case Verified.NoKey _, Verified.UnreadableKey _ -> {}
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
