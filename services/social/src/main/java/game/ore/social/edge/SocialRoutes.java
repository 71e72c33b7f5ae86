package game.ore.social.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.user.PlayerName;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.social.SocialConfig;
import game.ore.social.SocialService;
import game.ore.social.domain.Outcome;
import game.ore.social.domain.Outcome.Refusal;
import game.ore.social.domain.Relation.Held;
import game.ore.social.domain.Tie;
import game.ore.social.store.Lists;
import game.ore.social.store.Place;

/// The routes of social.
public final class SocialRoutes {
    private static final int PAGE = 20;
    private static final int PAGE_MAX = 100;

    /// Which rows of a list.
    private record Rows(Place after, int limit) {}

    private record Question(Tie tie, Rows rows) {}

    private record Around(double meters, int limit) {}

    private final SocialService service;
    private final SocialConfig config;

    public SocialRoutes(SocialService service, SocialConfig config) {
        this.service = service;
        this.config = config;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("listFriends", this::friends)
                .on("addFriend", this::add)
                .on("acceptFriend", this::accept)
                .on("declineFriend", request -> gone(service.decline(other(request))))
                .on("removeFriend", request -> gone(service.remove(other(request))))
                .on("listFriendsNearby", this::nearby)
                .on("listBlocks", this::blocks)
                .on("blockUser", this::block)
                .on("unblockUser", request -> gone(service.unblock(other(request))));
    }

    private Response friends(Request request) {
        var question =
                request.query()
                        .read(f ->
                                new Question(f.choice("state", Tie.class, Tie.ACCEPTED), rows(f)));
        var tie = question.tie;
        var rows = question.rows;
        var page = page(service.ties(tie, rows.after, rows.limit + 1), rows.limit);
        var others = others(page.items());
        var online = tie == Tie.ACCEPTED ? service.online(others) : Optional.<Set<PlayerId>>empty();
        return named(
                page,
                (name, entry) ->
                        Views.friend(
                                name,
                                new Held(tie, entry.since()),
                                online.map(all -> all.contains(entry.other()))));
    }

    private Response add(Request request) {
        var name = whom(request);
        return friend(name, service.ask(name.player()));
    }

    private Response accept(Request request) {
        var name = service.named(other(request)).orElseThrow(() -> refused(Refusal.NO_REQUEST));
        return friend(name, service.accept(name.player()));
    }

    private Response nearby(Request request) {
        var around =
                request.query()
                        .read(f -> {
                            var meters = f.number("radius", 0, config.nearbyMetersMax());
                            if (f.has("radius") && meters <= 0)
                                f.bad("radius", "must be above 0", "");
                            return new Around(meters, f.integer("limit", 1, PAGE_MAX, PAGE));
                        });
        var found =
                service.friendsNearby(around.meters, around.limit)
                        .orElseThrow(() ->
                                new Refused(
                                        422,
                                        "POSITION_UNKNOWN",
                                        "report where you are, then ask who is near"));
        var names = service.names(found.stream().map(n -> new PlayerId(n.id())).toList());
        var items =
                found.stream()
                        .filter(near -> names.containsKey(new PlayerId(near.id())))
                        .map(near ->
                                Views.near(
                                        Objects.requireNonNull(names.get(new PlayerId(near.id()))),
                                        near))
                        .toList();
        return Response.ok(Map.of("items", items));
    }

    private Response blocks(Request request) {
        var rows = request.query().read(SocialRoutes::rows);
        var page = page(service.blocks(rows.after, rows.limit + 1), rows.limit);
        return named(page, Views::blocked);
    }

    private Response block(Request request) {
        var name = whom(request);
        return switch (service.block(name.player())) {
            case Outcome.Blocked(var since) -> Response.ok(Views.blocked(name, since));
            case Refusal why -> throw refused(why);
            case Outcome.Done done -> throw new IllegalStateException("not blocked: " + done);
        };
    }

    /// Whom the body names; they exist, and are somebody else.
    private PlayerName whom(Request request) {
        var name =
                switch (request.body().read(Whom::read)) {
                    case Whom.ById(var id) -> service.named(id);
                    case Whom.ByName(var username) -> service.named(username);
                };
        var found =
                name.orElseThrow(
                        () -> new Refused(404, "USER_NOT_FOUND", "there is no such player"));
        notMyself(found.player());
        return found;
    }

    private static PlayerId other(Request request) {
        var id = new PlayerId(request.idParameter("id"));
        notMyself(id);
        return id;
    }

    private static void notMyself(PlayerId id) {
        if (id.equals(Caller.current().player()))
            throw new Refused(422, "SELF_NOT_ALLOWED", "that is yourself");
    }

    private static Response friend(PlayerName name, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var mine) when mine.isPresent() ->
                    Response.ok(Views.friend(name, mine.get(), Optional.empty()));
            case Refusal why -> throw refused(why);
            case Outcome.Done _, Outcome.Blocked _ ->
                    throw new IllegalStateException("neither friend nor request: " + outcome);
        };
    }

    private static Response gone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Response.noContent();
            case Refusal why -> throw refused(why);
            case Outcome.Blocked _ -> throw new IllegalStateException("blocked by " + outcome);
        };
    }

    private static Refused refused(Refusal why) {
        return switch (why) {
            case BLOCKED_BY_ME ->
                    new Refused(409, "USER_BLOCKED", "you have blocked them; unblock them first");
            case NO_REQUEST ->
                    new Refused(404, "FRIEND_REQUEST_NOT_FOUND", "they have not asked you");
            case ALREADY_FRIENDS ->
                    new Refused(409, "ALREADY_FRIENDS", "you are friends; remove them instead");
            case MY_FRIENDS_FULL -> new Refused(409, "FRIENDS_FULL", "you have too many friends");
            case THEIR_FRIENDS_FULL ->
                    new Refused(409, "THEIR_FRIENDS_FULL", "they have too many friends");
            case MY_REQUESTS_FULL ->
                    new Refused(409, "REQUESTS_FULL", "too many have not answered you yet");
            case THEIR_REQUESTS_FULL ->
                    new Refused(409, "THEIR_REQUESTS_FULL", "too many wait for their answer");
            case MY_BLOCKS_FULL -> new Refused(409, "BLOCKS_FULL", "you have blocked too many");
        };
    }

    private static Page<Lists.Entry> page(List<Lists.Entry> fetched, int limit) {
        return Page.of(fetched, limit, entry -> entry.place().toString());
    }

    private static List<PlayerId> others(List<Lists.Entry> entries) {
        return entries.stream().map(Lists.Entry::other).toList();
    }

    /// A page with names; who has no profile any more is left out.
    private Response named(
            Page<Lists.Entry> page, BiFunction<PlayerName, Lists.Entry, Object> view) {
        var names = service.names(others(page.items()));
        var items = new ArrayList<Object>();
        for (var entry : page.items()) {
            Optional.ofNullable(names.get(entry.other()))
                    .ifPresent(name -> items.add(view.apply(name, entry)));
        }
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private static Rows rows(Fields query) {
        return new Rows(after(query), query.integer("limit", 1, PAGE_MAX, PAGE));
    }

    private static Place after(Fields query) {
        var cursor = Page.cursor(query);
        if (cursor.isEmpty()) return Place.NEWEST;
        try {
            return Place.of(cursor.get());
        } catch (IllegalArgumentException _) {
            return query.bad("cursor", "is none of ours", Place.NEWEST);
        }
    }
}
