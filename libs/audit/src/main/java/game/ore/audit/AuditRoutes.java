package game.ore.audit;

import module java.base;

import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes by which admins read a service's audit log and check it. That only admins may stands
/// in the OpenAPI document.
public final class AuditRoutes {
    private static final int PAGE_MAX = 100;
    private static final int PAGE = 20;

    /// @param texts what people have written freely, as far as it was not erased; the details hold
    ///   digests of it
    record EntryView(
            long id,
            Instant at,
            String actor,
            String action,
            String subject,
            Map<String, String> details,
            Map<String, String> texts,
            String previousHash,
            String hash) {
        static EntryView of(AuditEntry entry) {
            var deed = entry.deed();
            var texts = new TreeMap<String, String>();
            entry.texts().forEach((name, text) -> texts.put(name, text.text()));
            return new EntryView(
                    entry.id(),
                    entry.at(),
                    deed.actor(),
                    deed.action(),
                    deed.subject(),
                    deed.details(),
                    texts,
                    entry.previous(),
                    entry.hash());
        }
    }

    record IntactView(boolean intact, long entries, String head) {}

    record BrokenView(boolean intact, long brokenId, String why) {}

    private final AuditLog audit;

    public AuditRoutes(AuditLog audit) {
        this.audit = audit;
    }

    /// @param list the operation that reads
    /// @param verify the operation that checks
    public HttpEdge.Builder on(HttpEdge.Builder edge, String list, String verify) {
        return edge.on(list, this::list).on(verify, _ -> verify());
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
        var items = page.items().stream().map(EntryView::of).toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private Response verify() throws Exception {
        return Response.ok(
                switch (audit.verify()) {
                    case Finding.Intact(var entries, var head) ->
                            new IntactView(true, entries, head);
                    case Finding.Broken(var id, var why) -> new BrokenView(false, id, why);
                });
    }
}
