package game.ore.auth.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.auth.Guests;
import game.ore.auth.domain.DeviceProof;
import game.ore.auth.domain.SignIn;
import game.ore.auth.domain.Upgrade;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes of guests.
public final class GuestRoutes {
    private static final int ID_MIN = 8;
    private static final int ID_MAX = 128;
    private static final int SECRET_MIN = 32;
    private static final int SECRET_MAX = 256;

    private final Guests guests;

    public GuestRoutes(Guests guests) {
        this.guests = guests;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("enterAsGuest", this::enter).on("upgradeGuest", this::upgrade);
    }

    private Response enter(Request request) {
        var body = request.body();
        var proof = body.read(GuestRoutes::proof);
        var totp = body.read(AuthRoutes::totp);
        var declaration = body.read(DeclarationFields::read);
        var outcome = guests.enter(proof, totp, declaration, AuthRoutes.origin(request));
        if (outcome instanceof SignIn.Failed)
            throw new Refused(401, "DEVICE_REFUSED", "this device is known by another secret");
        return AuthRoutes.answer(outcome);
    }

    private Response upgrade(Request request) {
        var wanted = request.body().read(AuthRoutes::newAccount);
        var player = Caller.current().player();
        return switch (guests.upgrade(player, wanted, AuthRoutes.origin(request))) {
            case Upgrade.Upgraded(var grant) ->
                    AuthRoutes.secret(Response.ok(Views.signedIn(grant)));
            case Upgrade.UsernameTaken() -> throw AuthRoutes.usernameTaken();
            case Upgrade.EmailTaken() -> throw AuthRoutes.emailTaken();
            case Upgrade.NotAdmitted(var why) -> throw DeclarationFields.refused(why);
            case Upgrade.BadPassword(var flaw) -> throw AuthRoutes.flawed(flaw);
            case Upgrade.Barred(var why) -> AuthRoutes.answer(why);
            case Upgrade.NotNeeded() ->
                    throw new Refused(
                            409, "ALREADY_UPGRADED", "this account has a password already");
        };
    }

    private static DeviceProof proof(Fields f) {
        var id = f.text("device_id", ID_MIN, ID_MAX);
        var secret = f.text("device_secret", SECRET_MIN, SECRET_MAX);
        if (!secret.isEmpty() && !DeviceProof.isRandom(secret))
            f.bad("device_secret", DeviceProof.SECRET_RULE, "");
        return new DeviceProof(id, secret);
    }
}
