package game.ore.location.edge;

import module java.base;

import game.ore.audit.AuditEntry;
import game.ore.audit.AuditLog;
import game.ore.audit.Finding;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes by which admins read what others have done to fences, and check that nobody has
/// changed it since.
public final class AuditRoutes {
    private record Entry(
            long id,
            Instant at,
            String actor,
            String action,
            String subject,
            Map<String, String> details,
            String previousHash,
            String hash) {
        static Entry of(AuditEntry entry) {
            var deed = entry.deed();
            return new Entry(
                    entry.id(),
                    entry.at(),
                    deed.actor(),
                    deed.action(),
                    deed.subject(),
                    deed.details(),
                    entry.previous(),
                    entry.hash());
        }
    }

    private record Intact(boolean intact, long entries, String head) {}

    private record Broken(boolean intact, long brokenId, String why) {}

    private static final int PAGE = 20;
    private static final int PAGE_MAX = 100;

    private final AuditLog audit;

    public AuditRoutes(AuditLog audit) {
        this.audit = audit;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("listLocationAudit", this::list).on("verifyLocationAudit", _ -> verify());
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
        var items = page.items().stream().map(Entry::of).toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private Response verify() throws Exception {
        return Response.ok(
                switch (audit.verify()) {
                    case Finding.Intact(var entries, var head) -> new Intact(true, entries, head);
                    case Finding.Broken(var id, var why) -> new Broken(false, id, why);
                });
    }
}
