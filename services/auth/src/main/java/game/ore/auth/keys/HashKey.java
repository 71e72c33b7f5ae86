package game.ore.auth.keys;

import module java.base;

import game.ore.auth.store.HashKeyStore;
import game.ore.mail.Seal;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes hashes by which something sealed is found again (HMAC-SHA-256): the same text always has
/// the same one, and only who has the key can try whether it is that of a guess.
///
/// The key is made once by the first instance and stored, sealed under the master key, for all.
public final class HashKey {
    /// What the stored key is sealed for, before its id.
    public static final String CONTEXT = "hash key ";

    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private HashKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// @param random cannot be predicted
    /// @throws IllegalStateException when the stored one is sealed under another master key
    public static HashKey open(HashKeyStore store, Seal seal, RandomGenerator random) {
        var made = new byte[BYTES];
        random.nextBytes(made);
        var context = CONTEXT + 1;
        return new HashKey(seal.unseal(store.keep(seal.seal(made, context)), context));
    }

    public byte[] hash(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
