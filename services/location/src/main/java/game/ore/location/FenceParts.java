package game.ore.location;

import module java.base;

import game.ore.audit.Audit;
import game.ore.audit.AuditLog;
import game.ore.audit.AuditRoutes;
import game.ore.location.domain.Border;
import game.ore.location.edge.FenceRoutes;
import game.ore.location.events.FenceFacts;
import game.ore.location.index.FenceIndex;
import game.ore.location.store.FenceStore;
import game.ore.location.store.VisitStore;
import game.ore.net.HttpEdge;
import game.ore.platform.Platform;
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.sql.Database;

/// All of the service that has to do with fences, put together.
///
/// @param fencing what movement is held against
/// @param visits who is in which of them, beyond this process
/// @param store the fences themselves
record FenceParts(
        FenceConfig config,
        Fencing fencing,
        VisitStore visits,
        FenceStore store,
        FenceRoutes routes,
        AuditRoutes auditRoutes) {
    /// Returns when all fences are known here.
    static FenceParts start(
            Platform platform,
            LocationConfig.Engine engine,
            Ownership ownership,
            Database database,
            Running running) {
        var config = FenceConfig.from(platform.settings());
        var clock = platform.clock();
        var events = platform.events();
        var index = new FenceIndex();
        var audit = new Audit(new SecureRandom());
        var store = new FenceStore(database, audit);
        var visits = new VisitStore(platform.redis(), database, engine.idle());
        var watch = new FenceWatch(store, index);
        watch.refresh();
        running.add(Repeating.start("location-fences", config.poll(), watch::attempt));
        running.add(FenceFacts.follow(events, visits));
        platform.telemetry().metrics().gauge("location.fences", index, FenceIndex::size);
        var telling = new FenceFacts(events.writer(), events.source("location"), engine.patience());
        var geofences = new Geofences(store, watch, config.fencesMax(), clock);
        return new FenceParts(
                config,
                new Fencing(engine, new Border(config.border()), index, visits, telling, ownership),
                visits,
                store,
                new FenceRoutes(geofences, config),
                new AuditRoutes(new AuditLog(database, audit)));
    }

    HttpEdge.Builder on(HttpEdge.Builder edge) {
        return auditRoutes.on(routes.on(edge), "listLocationAudit", "verifyLocationAudit");
    }

    /// Forgets what has been gone for long enough.
    ///
    /// @param placesBefore visits that ended before tell where somebody was, and go
    void forget(Instant now, Instant placesBefore) {
        visits.forgetEnded(placesBefore);
        store.forgetRemoved(now.minus(config.removedKept()));
    }
}
