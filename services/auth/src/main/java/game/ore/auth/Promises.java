package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.AuthApi;
import game.ore.api.auth.Confirmation;
import game.ore.api.auth.LinkedIdentity;
import game.ore.api.auth.Proof;
import game.ore.auth.domain.Document;
import game.ore.auth.store.SessionStore;

/// What auth promises to other services.
final class Promises implements AuthApi {
    private final Identities identities;
    private final Confirmations confirmations;
    private final SessionStore sessions;
    private final Declarations declarations;
    private final InstantSource clock;

    Promises(
            Identities identities,
            Confirmations confirmations,
            SessionStore sessions,
            Declarations declarations,
            InstantSource clock) {
        this.identities = identities;
        this.confirmations = confirmations;
        this.sessions = sessions;
        this.declarations = declarations;
        this.clock = clock;
    }

    @Override
    public List<LinkedIdentity> identities(PlayerId player) {
        return identities.of(player);
    }

    @Override
    public Confirmation confirm(PlayerId player, Proof proof) {
        return confirmations.confirm(player, proof);
    }

    @Override
    public void endSessions(PlayerId player) {
        sessions.endAll(player, Optional.empty(), clock.instant());
    }

    @Override
    public List<String> consentsNeeded(PlayerId player) {
        return declarations.needed(player).stream().map(Document::text).toList();
    }
}
