package game.ore.location.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.location.FenceKind;
import game.ore.geo.Bounds;
import game.ore.location.FenceConfig;
import game.ore.location.Geofences;
import game.ore.location.domain.Geofence;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.runtime.Ids;

/// The routes by which admins draw fences.
public final class FenceRoutes {
    private static final int PAGE = 20;
    private static final int PAGE_MAX = 100;
    private static final int BOX_CHARACTERS_MAX = 100;

    private final Geofences geofences;
    private final GeoJson geoJson;

    public FenceRoutes(Geofences geofences, FenceConfig limits) {
        this.geofences = geofences;
        this.geoJson = new GeoJson(limits);
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("listGeofences", this::list)
                .on("createGeofence", this::create)
                .on("getGeofence", this::find)
                .on("changeGeofence", this::change)
                .on("removeGeofence", this::remove);
    }

    private Response list(Request request) {
        record Wanted(
                Optional<Bounds> within,
                Optional<FenceKind> kind,
                Optional<UUID> after,
                int limit) {}
        var wanted =
                request.query()
                        .read(f ->
                                new Wanted(
                                        f.optionalText("bbox", 1, BOX_CHARACTERS_MAX)
                                                .flatMap(text -> box(f, text)),
                                        f.has("kind")
                                                ? Optional.of(f.choice("kind", FenceKind.class))
                                                : Optional.empty(),
                                        Page.cursor(f).map(UUID::fromString),
                                        f.integer("limit", 1, PAGE_MAX, PAGE)));
        var found =
                geofences.list(wanted.within(), wanted.kind(), wanted.after(), wanted.limit() + 1);
        var page = Page.of(found, wanted.limit(), geofence -> geofence.id().toString());
        var items = page.items().stream().map(GeoJson::feature).toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private Response create(Request request) {
        var draft = geoJson.draft(Ids.next(), request.bytes());
        return geofences
                .create(Caller.current().player(), draft)
                .map(created -> Response.created(GeoJson.feature(created)))
                .orElseThrow(() ->
                        new Refused(409, "GEOFENCES_FULL", "there are as many as there may be"));
    }

    private Response find(Request request) {
        return answer(geofences.find(request.idParameter("id")));
    }

    private Response change(Request request) {
        var draft = geoJson.draft(request.idParameter("id"), request.bytes());
        return answer(geofences.change(Caller.current().player(), draft));
    }

    private Response remove(Request request) {
        var removed = geofences.remove(Caller.current().player(), request.idParameter("id"));
        if (!removed) throw notFound();
        return Response.noContent();
    }

    private static Response answer(Optional<Geofence> geofence) {
        return Response.ok(GeoJson.feature(geofence.orElseThrow(FenceRoutes::notFound)));
    }

    private static Refused notFound() {
        return new Refused(404, "GEOFENCE_NOT_FOUND", "there is no such fence");
    }

    /// West, south, east, north, as GeoJSON has it.
    private static Optional<Bounds> box(Fields f, String text) {
        try {
            var sides = Stream.of(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
            if (sides.length == 4)
                return Optional.of(Bounds.box(sides[1], sides[0], sides[3], sides[2]));
        } catch (IllegalArgumentException _) {
            // told below, as when there are not four
        }
        return f.bad("bbox", "must be west,south,east,north in degrees", Optional.empty());
    }
}
