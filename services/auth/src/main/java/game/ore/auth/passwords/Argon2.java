package game.ore.auth.passwords;

import module java.base;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106) with its parameters, written as a PHC string such as
/// `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
///
/// @param memoryKib memory for one hash
public record Argon2(int memoryKib, int passes, int lanes) {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})"
                            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private record Stored(Argon2 parameters, byte[] salt, byte[] hash) {}

    /// The PHC string of a password with a new salt. Takes the memory and time it is meant to take.
    public String hash(String password, RandomGenerator random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return phc(salt, compute(password, salt, HASH_BYTES));
    }

    /// A PHC string that costs as much to check as any other and that no known password has.
    public String unmatchable(RandomGenerator random) {
        var salt = new byte[SALT_BYTES];
        var hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return phc(salt, hash);
    }

    /// Whether a password is the one of a PHC string, computed with the parameters of that string.
    ///
    /// @throws IllegalArgumentException when it is not one of ours
    public static boolean matches(String phc, String password) {
        var stored = parse(phc);
        var computed = stored.parameters.compute(password, stored.salt, stored.hash.length);
        return MessageDigest.isEqual(stored.hash, computed);
    }

    /// Whether a PHC string was made with these parameters.
    public boolean made(String phc) {
        return parse(phc).parameters.equals(this);
    }

    private byte[] compute(String password, byte[] salt, int length) {
        var parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var hash = new byte[length];
        generator.generateBytes(bytes(password), hash);
        return hash;
    }

    /// The same password typed on different keyboards is the same bytes.
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC)
                .getBytes(StandardCharsets.UTF_8);
    }

    private String phc(byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        memoryKib,
                        passes,
                        lanes,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    private static Stored parse(String phc) {
        var matcher = PHC.matcher(phc);
        if (!matcher.matches()) throw new IllegalArgumentException("not an Argon2id PHC string");
        var parameters =
                new Argon2(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)));
        var base64 = Base64.getDecoder();
        return new Stored(
                parameters, base64.decode(matcher.group(4)), base64.decode(matcher.group(5)));
    }
}
