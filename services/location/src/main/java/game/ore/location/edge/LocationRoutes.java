package game.ore.location.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.Nearby;
import game.ore.api.location.Reason;
import game.ore.api.location.Trigger;
import game.ore.api.location.Verdict;
import game.ore.geo.Position;
import game.ore.location.LocationConfig;
import game.ore.location.LocationService;
import game.ore.location.domain.Share;
import game.ore.net.Fields;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes of the location service.
public final class LocationRoutes {
    private enum Kinds {
        PLAYERS,
        COINS,
        ALL;

        private Set<Nearby.Kind> kinds() {
            return switch (this) {
                case PLAYERS -> Set.of(Nearby.Kind.PLAYER);
                case COINS -> Set.of(Nearby.Kind.COIN);
                case ALL -> Set.of(Nearby.Kind.values());
            };
        }
    }

    /// @param triggers what it meant for fences
    private record Judgement(
            boolean accepted,
            String s2CellId,
            String verdict,
            Optional<String> reason,
            List<Triggered> triggers) {}

    private record Triggered(
            UUID fenceId, String kind, String event, Instant enteredAt, Instant at) {
        static Triggered of(Trigger trigger) {
            return new Triggered(
                    trigger.fence(),
                    trigger.kind().text(),
                    trigger.change().text(),
                    trigger.enteredAt(),
                    trigger.at());
        }
    }

    private record Item(
            String kind, UUID id, double latitude, double longitude, double distanceM) {}

    private record Setting(
            String audience,
            String precision,
            Optional<List<UUID>> friendIds,
            Optional<Instant> until) {}

    private static final int FRIENDS_MAX = 500;
    private static final int SHARE_SECONDS_MIN = 60;
    private static final int SHARE_SECONDS_MAX = 604_800;
    private static final int NEARBY_DEFAULT = 100;

    private final LocationService location;
    private final LocationConfig config;
    private final InstantSource clock;

    public LocationRoutes(LocationService location, LocationConfig config, InstantSource clock) {
        this.location = location;
        this.config = config;
        this.clock = clock;
    }

    /// One fix, judged or refused; or a batch, each with its own judgement.
    public Response update(Request request) {
        var body = request.body();
        if (!body.has("fixes")) return one(body.read(LocationRoutes::fix));
        var fixes =
                body.read(f -> f.list("fixes", 1, config.engine().fixesMax(), LocationRoutes::fix));
        var results =
                location.report(Caller.current(), fixes).stream()
                        .map(LocationRoutes::judgement)
                        .toList();
        return Response.ok(Map.of("results", results));
    }

    private Response one(Fix fix) {
        var judged = location.report(Caller.current(), List.of(fix)).getFirst();
        if (judged.verdict() == Verdict.REJECTED) {
            var reason = judged.reason().map(Reason::text).orElse("");
            throw new Refused(
                    new Problem(
                            422,
                            "MOVEMENT_REJECTED",
                            "this movement is not believed",
                            Map.of("reason", reason)));
        }
        return Response.ok(judgement(judged));
    }

    /// What is near a place and may be seen.
    public Response nearby(Request request) {
        return request.query()
                .read(f -> {
                    var meters = f.number("radius", 0, config.near().metersMax());
                    if (f.has("radius") && meters <= 0) f.bad("radius", "must be above 0", "");
                    var place =
                            new Position(
                                    f.number("latitude", -90, 90),
                                    f.number("longitude", -180, 180));
                    var kinds = f.choice("kind", Kinds.class, Kinds.ALL).kinds();
                    var most = config.near().itemsMax();
                    var limit = f.integer("limit", 1, most, Math.min(NEARBY_DEFAULT, most));
                    return new Question(place, meters, kinds, limit);
                })
                .answer(location);
    }

    private record Question(Position place, double meters, Set<Nearby.Kind> kinds, int limit) {
        Response answer(LocationService location) {
            var asking = Caller.current().player();
            var items =
                    location.nearby(asking, place, meters, kinds, limit).stream()
                            .map(LocationRoutes::item)
                            .toList();
            return Response.ok(Map.of("items", items));
        }
    }

    /// Changes who may see the caller.
    public Response share(Request request) {
        var caller = Caller.current();
        var share = request.body().read(f -> share(f, caller.username()));
        location.share(caller.player(), share);
        return Response.ok(setting(share));
    }

    private Share share(Fields f, String username) {
        var audience = f.choice("audience", Share.Audience.class);
        var precision = f.choice("precision", Share.Precision.class, Share.Precision.CELL);
        var friends =
                f.has("friend_ids")
                        ? f.texts("friend_ids", 0, FRIENDS_MAX, 36).stream()
                                .map(text -> friend(f, text))
                                .distinct()
                                .toList()
                        : List.<UUID>of();
        var until =
                f.has("duration_s")
                        ? Optional.of(
                                clock.instant()
                                        .truncatedTo(ChronoUnit.MILLIS)
                                        .plusSeconds(
                                                f.integer(
                                                        "duration_s",
                                                        SHARE_SECONDS_MIN,
                                                        SHARE_SECONDS_MAX)))
                        : Optional.<Instant>empty();
        return new Share(
                audience,
                precision,
                audience == Share.Audience.FRIENDS ? friends : List.of(),
                audience == Share.Audience.NONE ? Optional.empty() : until,
                username);
    }

    private static UUID friend(Fields f, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return f.bad("friend_ids", "must be UUIDs", new UUID(0, 0));
        }
    }

    private static Fix fix(Fields f) {
        return new Fix(
                new Position(f.number("latitude", -90, 90), f.number("longitude", -180, 180)),
                f.number("accuracy", 0, 100_000),
                f.instant("timestamp"),
                f.optionalNumber("speed", 0, 1_000),
                f.optionalNumber("heading", 0, 360),
                f.optionalNumber("altitude", -1_000, 20_000));
    }

    private static Judgement judgement(Judged judged) {
        return new Judgement(
                judged.verdict() != Verdict.REJECTED,
                Long.toString(judged.cell().id()),
                judged.verdict().name().toLowerCase(Locale.ROOT),
                judged.reason().map(Reason::text),
                judged.triggers().stream().map(Triggered::of).toList());
    }

    private static Item item(Nearby nearby) {
        return new Item(
                nearby.kind().name().toLowerCase(Locale.ROOT),
                nearby.id(),
                nearby.position().latitude(),
                nearby.position().longitude(),
                nearby.meters());
    }

    private static Setting setting(Share share) {
        return new Setting(
                share.audience().text(),
                share.precision().text(),
                share.audience() == Share.Audience.FRIENDS
                        ? Optional.of(share.friends())
                        : Optional.empty(),
                share.until());
    }
}
