package game.ore.realtime.edge;

import module java.base;

import game.ore.realtime.store.EndedSessions;
import game.ore.realtime.store.Identity;
import game.ore.realtime.store.Tickets;
import game.ore.runtime.Unavailable;
import game.ore.token.Verified;

/// Finds out whose connection it is. Nothing that a gateway may have said about it is believed.
public final class Authenticator {
    private static final Proof INVALID =
            new Proof.NotShown("WS_AUTH_INVALID", CloseCode.UNAUTHENTICATED);
    private static final Proof AWAY = new Proof.NotShown("AUTH_SERVICE_ERROR", CloseCode.TRY_LATER);

    private final Function<String, Verified> tokens;
    private final Tickets tickets;
    private final EndedSessions ended;
    private final InstantSource clock;

    /// @param tokens checks an access token; may wait
    public Authenticator(
            Function<String, Verified> tokens,
            Tickets tickets,
            EndedSessions ended,
            InstantSource clock) {
        this.tokens = tokens;
        this.tickets = tickets;
        this.ended = ended;
        this.clock = clock;
    }

    Proof check(Credential credential) {
        return switch (credential) {
            case Credential.Token(var text) -> token(text);
            case Credential.Ticket(var text) -> ticket(text);
        };
    }

    private Proof token(String text) {
        return switch (tokens.apply(text)) {
            case Verified.Valid(var caller, var session, var expiresAt) ->
                    new Proof.Shown(new Identity(caller, session, expiresAt));
            case Verified.Invalid _ -> INVALID;
            case Verified.NoKey _ -> AWAY;
            case Verified.UnreadableKey _ ->
                    new Proof.NotShown("AUTH_CONFIG_ERROR", CloseCode.TRY_LATER);
        };
    }

    private Proof ticket(String text) {
        try {
            return tickets.redeem(text)
                    .filter(this::stillGood)
                    .<Proof>map(Proof.Shown::new)
                    .orElse(INVALID);
        } catch (Unavailable _) {
            return AWAY;
        }
    }

    private boolean stillGood(Identity identity) {
        return identity.expiresAt().isAfter(clock.instant())
                && ended.among(Set.of(identity.session())).isEmpty();
    }
}
