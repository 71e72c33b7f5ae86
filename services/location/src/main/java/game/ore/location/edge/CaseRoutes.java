package game.ore.location.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.location.Reason;
import game.ore.location.PositionReads;
import game.ore.location.edge.CaseViews.CaseView;
import game.ore.location.edge.CaseViews.FindingView;
import game.ore.location.edge.CaseViews.OpenedView;
import game.ore.location.edge.CaseViews.StandingView;
import game.ore.location.review.CaseStore;
import game.ore.location.review.Cases;
import game.ore.location.review.Outcome;
import game.ore.location.review.Place;
import game.ore.location.review.ReviewCase;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes by which admins and moderators look at findings and decide cases. That only they may
/// stands in the OpenAPI document.
///
/// Findings tell in which cell somebody was: whoever is shown them is noted as a reader of
/// positions.
public final class CaseRoutes {
    private enum Verdict {
        CONFIRMED,
        DISMISSED
    }

    private static final int PAGE = 20;
    private static final int PAGE_MAX = 100;
    private static final int NOTE_MAX = 1_000;

    private final Cases cases;
    private final PositionReads reads;

    public CaseRoutes(Cases cases, PositionReads reads) {
        this.cases = cases;
        this.reads = reads;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("listCases", this::list)
                .on("getCase", this::find)
                .on("assignCase", this::assign)
                .on("decideCase", this::decide)
                .on("listFindings", this::findings)
                .on("getStandingOf", this::standing);
    }

    private Response list(Request request) {
        record Wanted(CaseStore.Filter filter, Place after, int limit) {}
        var wanted =
                request.query()
                        .read(f ->
                                new Wanted(
                                        filter(f),
                                        after(f),
                                        f.integer("limit", 1, PAGE_MAX, PAGE)));
        var found = cases.list(wanted.filter(), wanted.after(), wanted.limit() + 1);
        var page = Page.of(found, wanted.limit(), one -> one.place().toString());
        var items = page.items().stream().map(CaseView::of).toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private static CaseStore.Filter filter(Fields f) {
        return new CaseStore.Filter(
                f.has("state")
                        ? Optional.of(f.choice("state", ReviewCase.State.class))
                        : Optional.empty(),
                f.has("reason") ? Optional.of(f.choice("reason", Reason.class)) : Optional.empty(),
                f.has("user_id") ? Optional.of(new PlayerId(f.id("user_id"))) : Optional.empty());
    }

    private static Place after(Fields f) {
        var cursor = Page.cursor(f);
        try {
            return cursor.map(Place::of).orElse(Place.NEWEST);
        } catch (IllegalArgumentException none) {
            return f.bad("cursor", "is none of ours", Place.NEWEST);
        }
    }

    private Response find(Request request) {
        var opened = cases.find(request.idParameter("id")).orElseThrow(CaseRoutes::notFound);
        noteRead(opened.about().player());
        return Response.ok(OpenedView.of(opened));
    }

    private Response assign(Request request) {
        return done(cases.assign(Caller.current().player(), request.idParameter("id")));
    }

    private Response decide(Request request) {
        record Wanted(Verdict verdict, String note, int seen) {}
        var wanted =
                request.body()
                        .read(f ->
                                new Wanted(
                                        f.choice("verdict", Verdict.class),
                                        f.text("note", 1, NOTE_MAX),
                                        f.integer("findings_seen", 0, Integer.MAX_VALUE)));
        var reviewer = Caller.current().player();
        var id = request.idParameter("id");
        return done(
                switch (wanted.verdict()) {
                    case CONFIRMED -> cases.confirm(reviewer, id, wanted.note(), wanted.seen());
                    case DISMISSED -> cases.dismiss(reviewer, id, wanted.note(), wanted.seen());
                });
    }

    private Response findings(Request request) {
        record Wanted(Place after, int limit) {}
        var wanted =
                request.query()
                        .read(f -> new Wanted(after(f), f.integer("limit", 1, PAGE_MAX, PAGE)));
        var player = player(request);
        var found = cases.findings(player, wanted.after(), wanted.limit() + 1);
        if (!found.isEmpty()) noteRead(player);
        var page = Page.of(found, wanted.limit(), one -> one.place().toString());
        var items = page.items().stream().map(FindingView::of).toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private Response standing(Request request) {
        var player = player(request);
        return Response.ok(StandingView.of(player, cases.own(player)));
    }

    private void noteRead(PlayerId subject) {
        reads.note(Caller.current().player(), PositionReads.Way.FINDINGS, Set.of(subject.value()));
    }

    private static PlayerId player(Request request) {
        return new PlayerId(request.idParameter("id"));
    }

    private static Response done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var now) -> Response.ok(CaseView.of(now));
            case Outcome.NoSuchCase() -> throw notFound();
            case Outcome.OwnCase() ->
                    throw new Refused(403, "OWN_ACCOUNT", "nobody does this to themselves");
            case Outcome.OfAnother() ->
                    throw new Refused(
                            409, "CASE_OF_ANOTHER", "somebody else looks at it; take it first");
            case Outcome.Decided(var state) ->
                    throw new Refused(409, "CASE_DECIDED", "it is " + state.text() + " already");
            case Outcome.HasGrown(var findings) ->
                    throw new Refused(
                            new Problem(
                                    409,
                                    "CASE_HAS_GROWN",
                                    "more was found meanwhile; look at it again",
                                    Map.of("findings_count", findings)));
            case Outcome.Appealed _ ->
                    throw new IllegalStateException("staff does not appeal: " + outcome);
        };
    }

    private static Refused notFound() {
        return new Refused(404, "CASE_NOT_FOUND", "there is no such case");
    }
}
