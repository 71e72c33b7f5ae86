package game.ore.user.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.net.HttpEdge;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.user.premium.Changed;
import game.ore.user.premium.Premium;

/// The routes by which admins make players premium. That only admins may stands in the OpenAPI
/// document.
public final class PremiumRoutes {
    private static final int REASON_MAX = 500;

    private final Premium premium;

    public PremiumRoutes(Premium premium) {
        this.premium = premium;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("givePremium", this::give).on("takePremium", this::take);
    }

    private Response give(Request request) {
        record Wanted(String reason, Instant until) {}
        var wanted =
                request.body()
                        .read(f -> new Wanted(f.text("reason", 1, REASON_MAX), f.instant("until")));
        return done(
                premium.give(
                        Caller.current().player(),
                        player(request),
                        wanted.until(),
                        wanted.reason()));
    }

    private Response take(Request request) {
        return done(premium.take(Caller.current().player(), player(request)));
    }

    private static PlayerId player(Request request) {
        return new PlayerId(request.idParameter("id"));
    }

    private static Response done(Changed changed) {
        return switch (changed) {
            case Changed.Done() -> Response.noContent();
            case Changed.NoSuchPlayer() ->
                    throw new Refused(404, "USER_NOT_FOUND", "there is no such player");
            case Changed.NotPremium() ->
                    throw new Refused(404, "PREMIUM_NOT_FOUND", "this player is not premium");
            case Changed.OwnAccount() ->
                    throw new Refused(403, "OWN_ACCOUNT", "nobody does this to themselves");
            case Changed.EndsInThePast() -> throw Refused.field("until", "must be in the future");
            case Changed.EndsTooLate() ->
                    throw Refused.field("until", "must be within the next ten years");
        };
    }
}
