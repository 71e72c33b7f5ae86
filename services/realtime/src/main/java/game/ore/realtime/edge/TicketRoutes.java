package game.ore.realtime.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.realtime.store.Tickets;

/// Tickets over HTTP.
public final class TicketRoutes {
    private final Authenticator authenticator;
    private final Tickets tickets;

    public TicketRoutes(Authenticator authenticator, Tickets tickets) {
        this.authenticator = authenticator;
        this.tickets = tickets;
    }

    /// A ticket lasts as long as the token for which it is given, so the token itself is needed.
    public Response create(Request request) {
        var token =
                Credential.bearer(request.header("Authorization"))
                        .orElseThrow(() -> new Refused(401, "AUTH_MISSING", "this needs a token"));
        return switch (authenticator.check(new Credential.Token(token))) {
            case Proof.Shown(var identity)
                    when identity.caller().player().equals(Caller.current().player()) ->
                    Response.created(
                                    Map.of(
                                            "ticket",
                                            tickets.issue(identity),
                                            "expires_in",
                                            tickets.ttl().toSeconds()))
                            .header("Cache-Control", "no-store");
            case Proof.Shown _ ->
                    throw new Refused(401, "AUTH_INVALID_TOKEN", "the token is another player's");
            case Proof.NotShown(var code, var close) ->
                    throw close == CloseCode.TRY_LATER
                            ? new Refused(503, code, "tokens cannot be checked just now")
                            : new Refused(401, "AUTH_INVALID_TOKEN", "the token is not valid");
        };
    }
}
