package game.ore.auth.keys;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Email;
import game.ore.mail.Seal;

/// How e-mail addresses are stored: sealed, each for its owner, and found by a keyed hash.
public final class Addresses {
    /// What an address is sealed for, before the owner's id.
    public static final String CONTEXT = "e-mail of ";

    private final Seal seal;
    private final HashKey hashKey;

    public Addresses(Seal seal, HashKey hashKey) {
        this.seal = seal;
        this.hashKey = hashKey;
    }

    /// @param key as [Email#key] makes it; two addresses with the same key have the same hash
    public byte[] hash(String key) {
        return hashKey.hash(key);
    }

    public byte[] seal(PlayerId owner, Email email) {
        return seal.seal(email.text().getBytes(StandardCharsets.UTF_8), CONTEXT + owner);
    }

    /// @throws IllegalStateException when it is another's, or sealed under an unknown key
    public Email open(PlayerId owner, byte[] sealed) {
        return new Email(new String(seal.unseal(sealed, CONTEXT + owner), StandardCharsets.UTF_8));
    }
}
