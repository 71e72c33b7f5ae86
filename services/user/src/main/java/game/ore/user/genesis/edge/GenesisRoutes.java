package game.ore.user.genesis.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.game.Board;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.user.genesis.Genesis;
import game.ore.user.genesis.Offer;
import game.ore.user.genesis.domain.Application;
import game.ore.user.genesis.domain.Membership;
import game.ore.user.genesis.domain.Provider;
import game.ore.wire.Boards;

/// The routes about Genesis.
public final class GenesisRoutes {
    private static final int PAGE = 20;
    private static final int PAGE_MAX = 100;

    private record Members(int after, int limit) {}

    private final Genesis genesis;
    private final Offer offer;
    private final Boards boards;
    private final InstantSource clock;

    public GenesisRoutes(Genesis genesis, Offer offer, Boards boards, InstantSource clock) {
        this.genesis = genesis;
        this.offer = offer;
        this.boards = boards;
        this.clock = clock;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("applyForGenesis", this::apply)
                .on("verifyGenesis", _ -> Response.ok(GenesisViews.membership(genesis.mine())))
                .on("listGenesisMembers", this::members)
                .on("getGenesisBenefits", _ -> benefits())
                .on("getGenesisLeaderboard", this::leaderboard);
    }

    private Response apply(Request request) {
        var provider = request.body().read(f -> f.choice("provider", Provider.class));
        return switch (genesis.apply(provider)) {
            case Application.Admitted(var membership) -> Response.created(view(membership));
            case Application.Repeated(var membership) -> Response.ok(view(membership));
            case Application.AlreadyMember(var membership) ->
                    throw new Refused(
                            new Problem(
                                    409,
                                    "GENESIS_ALREADY_MEMBER",
                                    "you are a member already, by " + membership.provider().text(),
                                    Map.of("number", membership.number())));
            case Application.ProofMissing(var missing) ->
                    throw new Refused(
                            new Problem(
                                    409,
                                    "GENESIS_PROOF_MISSING",
                                    "link your %s account first, then apply again"
                                            .formatted(missing.text()),
                                    Map.of("provider", missing.text())));
            case Application.IdentityUsed(var used) ->
                    throw new Refused(
                            409,
                            "GENESIS_IDENTITY_USED",
                            "somebody is a member by this %s account".formatted(used.text()));
            case Application.Full(var membersMax) ->
                    throw new Refused(
                            409, "GENESIS_FULL", "all %d numbers are given".formatted(membersMax));
        };
    }

    private static GenesisViews.MembershipView view(Membership membership) {
        return GenesisViews.membership(Optional.of(membership));
    }

    private Response members(Request request) {
        var query =
                request.query()
                        .read(f -> new Members(after(f), f.integer("limit", 1, PAGE_MAX, PAGE)));
        var found = genesis.list(query.after, query.limit + 1);
        var page =
                Page.of(
                        found,
                        query.limit,
                        listed -> Integer.toString(listed.membership().number()));
        var items = page.items().stream().map(GenesisViews::member).toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private static int after(Fields query) {
        var cursor = Page.cursor(query);
        if (cursor.isEmpty()) return 0;
        try {
            var number = Integer.parseInt(cursor.get());
            if (number >= 0) return number;
        } catch (NumberFormatException _) {
            // said below
        }
        return query.bad("cursor", "is none of ours", 0);
    }

    private Response benefits() {
        return Response.ok(GenesisViews.benefits(offer, genesis.mine(), clock.instant()));
    }

    private Response leaderboard(Request request) {
        var limit = request.query().read(f -> f.integer("limit", 1, PAGE_MAX, PAGE));
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var best = boards.best(Board.GENESIS, today, limit);
        var own = boards.around(Board.GENESIS, today, Caller.current().player(), 0);
        return Response.ok(
                new GenesisViews.BoardView(
                        best.stream().map(GenesisViews::rank).toList(),
                        own.map(List::getFirst).map(GenesisViews::rank),
                        boards.updatedAt().orElseGet(clock::instant)));
    }
}
