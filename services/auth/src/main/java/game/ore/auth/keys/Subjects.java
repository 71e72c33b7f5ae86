package game.ore.auth.keys;

import module java.base;

import game.ore.auth.domain.Person;
import game.ore.mail.Seal;

/// How it is stored who somebody is at a provider: what identifies them there and their name
/// sealed, each for its row, and found by a keyed hash.
public final class Subjects {
    /// What a subject is sealed for, before the row's id.
    public static final String CONTEXT = "subject of identity ";

    /// What a name is sealed for, before the row's id.
    public static final String NAME_CONTEXT = "name of identity ";

    private final Seal seal;
    private final HashKey hashKey;

    public Subjects(Seal seal, HashKey hashKey) {
        this.seal = seal;
        this.hashKey = hashKey;
    }

    /// The same for the same person at the same provider.
    public byte[] hash(Person person) {
        return hashKey.hash("identity " + person.provider() + " " + person.subject());
    }

    public byte[] seal(UUID row, String subject) {
        return seal.seal(subject.getBytes(StandardCharsets.UTF_8), CONTEXT + row);
    }

    public byte[] sealName(UUID row, String name) {
        return seal.seal(name.getBytes(StandardCharsets.UTF_8), NAME_CONTEXT + row);
    }

    /// @throws IllegalStateException when it is another row's, or sealed under an unknown key
    public String open(UUID row, byte[] sealed) {
        return new String(seal.unseal(sealed, CONTEXT + row), StandardCharsets.UTF_8);
    }

    /// As [#open], of a name.
    public String openName(UUID row, byte[] sealed) {
        return new String(seal.unseal(sealed, NAME_CONTEXT + row), StandardCharsets.UTF_8);
    }
}
