package game.ore.auth.keys;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import game.ore.auth.domain.KeySchedule.KeyTimes;
import game.ore.auth.store.StoredKey;
import game.ore.token.Tokens;

/// One key pair, ready to sign.
final class SigningKey {
    /// What a private half is sealed for, before its id.
    static final String CONTEXT = "signing key ";

    private final KeyTimes times;
    private final String publicPem;
    private final RSAKey published;
    private final Tokens tokens;

    private SigningKey(KeyTimes times, String publicPem, PrivateKey privateKey) {
        this.times = times;
        this.publicPem = publicPem;
        this.published =
                new RSAKey.Builder(Pem.read(publicPem))
                        .keyID(times.id())
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .build();
        this.tokens = new Tokens(privateKey, times.id());
    }

    /// A new pair, its private half sealed. Its id is its thumbprint (RFC 7638).
    static StoredKey generate(int bits, MasterKeys master, Instant now, Instant signsFrom) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            var pair = generator.generateKeyPair();
            var id =
                    new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                            .build()
                            .computeThumbprint()
                            .toString();
            return new StoredKey(
                    new KeyTimes(id, now, signsFrom),
                    Pem.write(pair.getPublic()),
                    master.seal(pair.getPrivate().getEncoded(), CONTEXT + id));
        } catch (NoSuchAlgorithmException | JOSEException impossible) {
            throw new IllegalStateException("every Java makes RSA keys", impossible);
        }
    }

    /// @throws IllegalStateException when it is sealed under another master key
    static SigningKey of(StoredKey stored, MasterKeys master) {
        var id = stored.times().id();
        try {
            var encoded = master.unseal(stored.sealedPrivate(), CONTEXT + id);
            var privateKey =
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(stored.times(), stored.publicPem(), privateKey);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("signing key " + id + " is damaged", damaged);
        }
    }

    KeyTimes times() {
        return times;
    }

    String publicPem() {
        return publicPem;
    }

    /// The public half as it stands in the key set.
    RSAKey published() {
        return published;
    }

    Tokens tokens() {
        return tokens;
    }
}
