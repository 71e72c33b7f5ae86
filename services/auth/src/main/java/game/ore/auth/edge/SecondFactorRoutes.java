package game.ore.auth.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.auth.secondfactor.SecondFactor;
import game.ore.auth.secondfactor.SecondFactor.Beginning;
import game.ore.auth.secondfactor.SecondFactor.Confirmation;
import game.ore.auth.secondfactor.SecondFactor.Removal;
import game.ore.net.HttpEdge;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes by which a second factor is begun and given up.
public final class SecondFactorRoutes {
    private final SecondFactor secondFactor;

    public SecondFactorRoutes(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("beginTotp", this::begin)
                .on("confirmTotp", this::confirm)
                .on("removeTotp", this::remove);
    }

    private Response begin(Request request) {
        var caller = Caller.current();
        return switch (secondFactor.begin(caller.player(), caller.username())) {
            case Beginning.Begun(var uri) ->
                    AuthRoutes.secret(Response.ok(new Views.SecretView(uri)));
            case Beginning.AlreadyOn() -> throw alreadyOn();
        };
    }

    private Response confirm(Request request) {
        return switch (secondFactor.confirm(Caller.current().player(), code(request))) {
            case Confirmation.Confirmed(var codes) ->
                    AuthRoutes.secret(Response.ok(new Views.RecoveryView(codes)));
            case Confirmation.Wrong() -> throw AuthRoutes.totpInvalid();
            case Confirmation.NotBegun() ->
                    throw new Refused(409, "TOTP_NOT_BEGUN", "begin with POST /auth/totp");
            case Confirmation.AlreadyOn() -> throw alreadyOn();
        };
    }

    private Response remove(Request request) {
        var player = Caller.current().player();
        var address = AuthRoutes.origin(request).address();
        return switch (secondFactor.remove(player, code(request), address)) {
            case Removal.Removed() -> Response.noContent();
            case Removal.Wrong() -> throw AuthRoutes.totpInvalid();
            case Removal.NotOn() ->
                    throw new Refused(409, "TOTP_NOT_ENABLED", "this account has no second factor");
            case Removal.Locked(var after) -> throw AuthRoutes.locked(after);
        };
    }

    private static String code(Request request) {
        return request.body().read(f -> f.text("code", AuthRoutes.TOTP_MIN, AuthRoutes.TOTP_MAX));
    }

    private static Refused alreadyOn() {
        return new Refused(409, "TOTP_ENABLED", "this account has a second factor already");
    }
}
