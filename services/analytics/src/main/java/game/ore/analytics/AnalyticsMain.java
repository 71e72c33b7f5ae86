package game.ore.analytics;

import module java.base;

import game.ore.analytics.edge.AnalyticsRoutes;
import game.ore.analytics.events.Hearing;
import game.ore.analytics.store.DayFiguresStore;
import game.ore.analytics.store.EventStore;
import game.ore.analytics.store.Layout;
import game.ore.analytics.store.OwnEvents;
import game.ore.analytics.store.Partitions;
import game.ore.analytics.store.PersonalData;
import game.ore.analytics.store.PlayerFiguresStore;
import game.ore.analytics.store.RealtimeBoard;
import game.ore.analytics.store.RollUp;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.net.HttpEdge;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.rights.PersonalDuty;
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.sql.Database;
import game.ore.wire.Boards;
import game.ore.wire.CallerHeaders;

/// The analytics service. It asks nobody: it hears facts and counts them.
public final class AnalyticsMain implements AutoCloseable {
    private static final String NAME = "analytics";
    private static final int PORT = 8086;

    private final Running running;
    private final Service service;

    private AnalyticsMain(Running running, Service service) {
        this.running = running;
        this.service = service;
    }

    public static AnalyticsMain start(Platform platform) {
        var config = AnalyticsConfig.from(platform.settings());
        var database = platform.database(NAME);
        var running = new Running();
        try {
            keepUp(platform, database, config, running);
            var edge = running.add(edge(platform, service(platform, database, config)));
            return new AnalyticsMain(running, new Service(NAME, edge.url(), running));
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    public Service service() {
        return service;
    }

    /// What goes on by itself: hearing, and what is done from time to time.
    private static void keepUp(
            Platform platform, Database database, AnalyticsConfig config, Running running) {
        var layout = Layout.of(database);
        var days = new DayFiguresStore(database, platform.clock());
        var board = new RealtimeBoard(platform.redis());
        var upkeep =
                new Upkeep(
                        new Partitions(database, layout),
                        days,
                        new RollUp(database, layout),
                        config,
                        platform.clock());
        upkeep.keepDays(); // today has its partition before anything is heard
        var hearing =
                new Hearing(
                        new EventStore(database, layout), config.batchMax(), config.flushAfter());
        running.add(platform.events().inGroup(NAME, Topics.facts(), config.hearing(), hearing));
        running.add(PersonalDuty.start(platform, NAME, PersonalData.in(database)));
        running.add(Repeating.start("analytics-days", config.upkeepEach(), upkeep::keepDays));
        running.add(Repeating.start("analytics-roll-up", config.rollUpEach(), upkeep::rollUp));
        running.add(
                Repeating.start(
                        "analytics-metrics",
                        config.metricsEach(),
                        () -> board.write(days.realtime())));
    }

    private static AnalyticsService service(
            Platform platform, Database database, AnalyticsConfig config) {
        return new AnalyticsService(
                new PlayerFiguresStore(database),
                new DayFiguresStore(database, platform.clock()),
                new OwnEvents(database),
                new RealtimeBoard(platform.redis()),
                new Boards(platform.redis()),
                config.retention(),
                platform.clock());
    }

    private static HttpEdge edge(Platform platform, AnalyticsService service) {
        var routes = new AnalyticsRoutes(service);
        return platform.edge(NAME)
                .operations(Contract.load().operations(NAME))
                .around(new CallerHeaders())
                .on("getMyAnalytics", routes::me)
                .on("getGlobalAnalytics", routes::global)
                .on("getEvents", routes::events)
                .on("getAnalyticsLeaderboard", routes::leaderboard)
                .on("getRankings", routes::rankings)
                .start(EdgeConfig.from(platform.settings(), NAME, PORT));
    }

    @Override
    public void close() {
        running.close();
    }
}
