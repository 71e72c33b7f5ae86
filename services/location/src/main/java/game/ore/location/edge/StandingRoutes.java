package game.ore.location.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.location.edge.CaseViews.OwnCaseView;
import game.ore.location.edge.CaseViews.OwnView;
import game.ore.location.review.Cases;
import game.ore.location.review.Outcome;
import game.ore.net.HttpEdge;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes by which players learn how they stand, and say what they have to say.
public final class StandingRoutes {
    private static final int APPEAL_MAX = 1_000;

    private final Cases cases;

    public StandingRoutes(Cases cases) {
        this.cases = cases;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("getStanding", _ -> own()).on("appeal", this::appeal);
    }

    private Response own() {
        return Response.ok(OwnView.of(cases.own(Caller.current().player())));
    }

    private Response appeal(Request request) {
        var text = request.body().read(f -> f.text("text", 1, APPEAL_MAX));
        var outcome = cases.appeal(Caller.current().player(), text);
        return switch (outcome) {
            case Outcome.Done(var now) -> Response.ok(OwnCaseView.of(now));
            case Outcome.NoSuchCase() ->
                    throw new Refused(
                            404, "CASE_NOT_FOUND", "nothing is looked at that you could speak to");
            case Outcome.Appealed() ->
                    throw new Refused(409, "APPEALED_BEFORE", "you have said so before");
            case Outcome.OwnCase _, Outcome.OfAnother _, Outcome.Decided _, Outcome.HasGrown _ ->
                    throw new IllegalStateException("no answer to an appeal: " + outcome);
        };
    }
}
