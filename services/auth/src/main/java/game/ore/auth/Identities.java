package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.LinkedIdentity;
import game.ore.auth.domain.Unlinking;
import game.ore.auth.store.IdentityStore;

/// Whom players have proved to be elsewhere.
public final class Identities {
    private final IdentityStore store;

    public Identities(IdentityStore store) {
        this.store = store;
    }

    public List<LinkedIdentity> of(PlayerId player) {
        return store.of(player);
    }

    /// Takes an identity from an account; it may then be linked to another one.
    public Unlinking unlink(PlayerId player, String provider) {
        return store.unlink(player, provider);
    }
}
