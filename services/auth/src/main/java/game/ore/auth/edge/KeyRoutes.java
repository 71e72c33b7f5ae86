package game.ore.auth.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.auth.admin.Resealer;
import game.ore.auth.keys.KeyRing;
import game.ore.net.HttpEdge;
import game.ore.net.Refused;
import game.ore.net.Response;

/// The routes by which admins change keys.
public final class KeyRoutes {
    private final KeyRing keys;
    private final Resealer resealer;

    public KeyRoutes(KeyRing keys, Resealer resealer) {
        this.keys = keys;
        this.resealer = resealer;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("rotateKeys", _ -> rotateKeys())
                .on("getSeals", _ -> Response.ok(AdminViews.seals(resealer.progress())))
                .on("reseal", _ -> reseal());
    }

    private Response rotateKeys() {
        var made =
                keys.rotate(Caller.current().player())
                        .orElseThrow(() ->
                                new Refused(
                                        409,
                                        "KEY_ROTATION_PENDING",
                                        "the next key is published and does not sign yet"));
        return Response.ok(new AdminViews.KeyView(made.id(), made.signsFrom()));
    }

    private Response reseal() {
        var progress = resealer.begin(Caller.current().player());
        return Response.json(202, AdminViews.seals(progress));
    }
}
