package game.ore.auth.edge;

import module java.base;

import game.ore.auth.admin.AuditLog;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes by which admins read the audit log and check it.
public final class AuditRoutes {
    private static final int PAGE_MAX = 100;
    private static final int PAGE = 20;

    private final AuditLog audit;

    public AuditRoutes(AuditLog audit) {
        this.audit = audit;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("listAudit", this::list).on("verifyAudit", _ -> verify());
    }

    private Response list(Request request) {
        record Wanted(long before, int limit) {}
        var wanted =
                request.query()
                        .read(f ->
                                new Wanted(
                                        Page.cursor(f).map(Long::parseLong).orElse(Long.MAX_VALUE),
                                        f.integer("limit", 1, PAGE_MAX, PAGE)));
        var found = audit.before(wanted.before(), wanted.limit() + 1);
        var page = Page.of(found, wanted.limit(), entry -> Long.toString(entry.id()));
        var items = page.items().stream().map(AdminViews::entry).toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private Response verify() throws Exception {
        return Response.ok(AdminViews.finding(audit.verify()));
    }
}
