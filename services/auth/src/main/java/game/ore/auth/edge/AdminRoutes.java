package game.ore.auth.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.auth.admin.Admins;
import game.ore.auth.domain.Measure;
import game.ore.auth.store.AccountList;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes by which admins and moderators deal with accounts. Who may call which stands in the
/// OpenAPI document.
public final class AdminRoutes {
    private static final int QUERY_MAX = 254;
    private static final int REASON_MAX = 500;
    private static final int PAGE_MAX = 100;
    private static final int PAGE = 20;

    private final AccountList accounts;
    private final Admins admins;

    public AdminRoutes(AccountList accounts, Admins admins) {
        this.accounts = accounts;
        this.admins = admins;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("listAccounts", this::accounts)
                .on("changeRole", this::changeRole)
                .on("banAccount", this::ban)
                .on("liftBan", this::lift);
    }

    private Response accounts(Request request) {
        record Wanted(String query, String after, int limit) {}
        var wanted =
                request.query()
                        .read(f ->
                                new Wanted(
                                        f.optionalText("q", 0, QUERY_MAX).orElse(""),
                                        Page.cursor(f).map(after -> name(f, after)).orElse(""),
                                        f.integer("limit", 1, PAGE_MAX, PAGE)));
        var found = accounts.list(wanted.query(), wanted.after(), wanted.limit() + 1);
        var page = Page.of(found, wanted.limit(), listed -> listed.account().username().key());
        var items = page.items().stream().map(AdminViews::account).toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private Response changeRole(Request request) {
        var role = request.body().read(f -> f.choice("role", Role.class));
        return done(admins.changeRole(Caller.current().player(), subject(request), role));
    }

    private Response ban(Request request) {
        record Wanted(String reason, Optional<Instant> until) {}
        var wanted =
                request.body()
                        .read(f ->
                                new Wanted(
                                        f.text("reason", 1, REASON_MAX),
                                        f.optionalInstant("until")));
        return done(
                admins.ban(
                        Caller.current().player(),
                        subject(request),
                        wanted.reason(),
                        wanted.until()));
    }

    private Response lift(Request request) {
        return done(admins.lift(Caller.current().player(), subject(request)));
    }

    private static String name(Fields query, String cursor) {
        return cursor.indexOf('\0') < 0 ? cursor : query.bad("cursor", "is none of ours", "");
    }

    private static PlayerId subject(Request request) {
        return new PlayerId(request.idParameter("id"));
    }

    private static Response done(Measure measure) {
        return switch (measure) {
            case Measure.Done() -> Response.noContent();
            case Measure.NoSuchAccount() ->
                    throw new Refused(404, "ACCOUNT_NOT_FOUND", "there is no such account");
            case Measure.OwnAccount() ->
                    throw new Refused(403, "OWN_ACCOUNT", "nobody does this to themselves");
            case Measure.BeyondRank() ->
                    throw new Refused(403, "ROLE_REQUIRED", "your role may not do this");
            case Measure.NotBanned() ->
                    throw new Refused(404, "BAN_NOT_FOUND", "this account is not banned");
            case Measure.EndsInThePast() -> throw Refused.field("until", "must be in the future");
        };
    }
}
