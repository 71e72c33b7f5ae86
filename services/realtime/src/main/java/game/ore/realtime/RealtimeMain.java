package game.ore.realtime;

import module java.base;

import game.ore.api.game.GameApi;
import game.ore.api.location.LocationApi;
import game.ore.api.social.SocialApi;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.realtime.edge.Asked;
import game.ore.realtime.edge.Authenticator;
import game.ore.realtime.edge.Desk;
import game.ore.realtime.edge.Door;
import game.ore.realtime.edge.Requests;
import game.ore.realtime.edge.TicketRoutes;
import game.ore.realtime.events.Facts;
import game.ore.realtime.rooms.BoardWatch;
import game.ore.realtime.rooms.Rooms;
import game.ore.realtime.store.EndedSessions;
import game.ore.realtime.store.Presences;
import game.ore.realtime.store.Tickets;
import game.ore.runtime.Ids;
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.token.TokenVerifier;
import game.ore.wire.Boards;
import game.ore.wire.CallerHeaders;

/// Realtime, put together and running.
public final class RealtimeMain implements AutoCloseable {
    private static final String NAME = "realtime";
    private static final int PORT = 8083;

    private final Service service;

    private RealtimeMain(Service service) {
        this.service = service;
    }

    /// @param location asked where players are, and told where they go
    /// @param game asked to pay for coins
    /// @param social asked for the blocks of who comes
    public static RealtimeMain start(
            Platform platform, LocationApi location, GameApi game, SocialApi social) {
        var running = new Running();
        try {
            return new RealtimeMain(start(platform, location, game, social, running));
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    private static Service start(
            Platform platform,
            LocationApi location,
            GameApi game,
            SocialApi social,
            Running running) {
        var config = RealtimeConfig.from(platform.settings());
        var clock = platform.clock();
        var metrics = platform.telemetry().metrics();

        var tokens = running.add(TokenVerifier.open(platform.settings(), platform.redis(), clock));
        var tickets = new Tickets(platform.redis(), new SecureRandom(), config.ticketTtl());
        var ended = new EndedSessions(platform.redis());
        var authenticator = new Authenticator(tokens::verify, tickets, ended, clock);

        var rooms =
                running.add(
                        Rooms.start(
                                config.rooms(),
                                config.connections().channelsMax(),
                                clock,
                                metrics));
        platform.health().register("realtime-rooms", rooms::checkAlive);
        running.add(
                platform.events()
                        .everything(
                                NAME,
                                List.of(
                                        Topics.LOCATION_UPDATED,
                                        Topics.COIN_SPAWNED,
                                        Topics.COIN_COLLECTED,
                                        Topics.BLOCK_CHANGED),
                                EventLog.From.LATEST,
                                ConsumerConfig.STANDARD,
                                events -> rooms.hear(Facts.of(events))));

        var leaderboards = config.leaderboards();
        var boards =
                new BoardWatch(
                        new Boards(platform.redis()), leaderboards.best(), clock, rooms::hear);
        running.add(Repeating.start("realtime-boards", leaderboards.lookEvery(), boards::look));

        var limits = platform.limits();
        var requests =
                new Requests(
                        location, game, platform.rateLimiter(), limits, tokens::asOfNow, clock);
        var frames = limits.named("websocket-frame");
        var asked = new Asked(location, social);
        var desk = new Desk(config, frames, authenticator, rooms, requests, asked, clock);
        var instance = Ids.next().toString();
        var presences =
                new Presences(platform.redis(), instance, config.online().vouchFor(), clock);
        var door = Door.open(desk, ended, presences, metrics);
        var routes = new TicketRoutes(authenticator, tickets);
        var edge =
                running.add(
                        platform.edge(NAME)
                                .operations(Contract.load().operations(NAME))
                                .around(new CallerHeaders())
                                .on("createRealtimeTicket", routes::create)
                                .webSockets(door::accept)
                                .start(EdgeConfig.from(platform.settings(), NAME, PORT)));
        running.add(door); // closed before the edge, so that clients hear why
        return new Service(NAME, edge.url(), running);
    }

    public Service service() {
        return service;
    }

    @Override
    public void close() throws Exception {
        service.close();
    }
}
