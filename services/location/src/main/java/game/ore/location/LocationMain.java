package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.LocationApi;
import game.ore.audit.Audit;
import game.ore.http.Contract;
import game.ore.location.domain.Judge;
import game.ore.location.domain.Reputation;
import game.ore.location.domain.Trails;
import game.ore.location.edge.HistoryRoute;
import game.ore.location.edge.LocationRoutes;
import game.ore.location.events.CoinsHeard;
import game.ore.location.events.Followers;
import game.ore.location.events.KafkaFacts;
import game.ore.location.events.RelationsHeard;
import game.ore.location.events.WaysHeard;
import game.ore.location.index.LiveIndex;
import game.ore.location.review.CaseParts;
import game.ore.location.store.ActivePlayers;
import game.ore.location.store.FriendPlaces;
import game.ore.location.store.History;
import game.ore.location.store.LastPlaces;
import game.ore.location.store.Partitions;
import game.ore.location.store.ReadStore;
import game.ore.location.store.RecentPlayers;
import game.ore.location.store.Relations;
import game.ore.location.store.ShareStore;
import game.ore.location.store.Stays;
import game.ore.location.store.StoredStates;
import game.ore.net.EdgeConfig;
import game.ore.net.HttpEdge;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.rights.PersonalDuty;
import game.ore.runtime.Running;
import game.ore.wire.CallerHeaders;
import game.ore.wire.LocationOverGrpc;
import game.ore.wire.OwnerOverGrpc;

/// The location service, put together.
public final class LocationMain implements AutoCloseable {
    private static final String NAME = "location";
    private static final int HTTP_PORT = 8081;
    private static final int GRPC_PORT = 9081;

    private static final Duration EACH_MINUTE = Duration.ofMinutes(1);
    private static final Duration EACH_SECOND = Duration.ofSeconds(1);
    private static final Duration OFTEN = Duration.ofSeconds(10);

    private final Running running;
    private final LocationService location;
    private final SliceKeeper keeper;
    private final HttpEdge edge;
    private final int grpcPort;

    private LocationMain(Platform platform, Running running) {
        this.running = running;
        var config = LocationConfig.from(platform.settings());
        var clock = platform.clock();
        var metrics = platform.telemetry().metrics();
        var redis = platform.redis();
        var events = platform.events();
        var database = platform.database(NAME, Audit.TABLES);

        var judge = new Judge(config.moves(), AnomalyModel.standard());
        var history = new History(database);
        var idle = config.engine().idle();
        var reputation = new Reputation(config.moves());
        var review = CaseParts.start(platform, database, reputation, idle, running);
        var states = new StoredStates(redis, history, judge, review.past(), clock, idle);
        var shared = SliceParts.of(platform);
        var slices = shared.slices();
        var players = new Players(config.engine(), slices, states, review.watch(), clock);

        var near = config.near();
        var active = new ActivePlayers(redis);
        var playersShown = new LiveIndex(near.playersMax());
        var coins = new LiveIndex(near.coinsMax());
        var shares = new ShareStore(database);
        var sharing = new Sharing(shares, redis, near, clock, metrics);
        var visibility = new Visibility(playersShown, active, sharing, near.shownFor(), clock);

        var source = events.source(NAME);
        var patience = config.engine().patience();
        var facts = new KafkaFacts(events.writer(), source, sharing, slices, patience);
        var replays =
                new ReplayWatch(
                        review.findings().before(facts),
                        review.findings(),
                        new Trails(config.trails()),
                        players,
                        judge,
                        metrics);
        var fences = FenceParts.start(platform, config.engine(), slices, database, running);
        var movements =
                new Movements(
                        config.engine(),
                        judge,
                        players,
                        fences.fencing(),
                        replays,
                        visibility,
                        clock,
                        metrics);
        var lastPlaces = new LastPlaces(database, near.shownFor());
        var relations = new Relations(database);
        var nearby = new Near(near, playersShown, coins, active, lastPlaces, relations, clock);
        var friendPlaces = new FriendPlaces(database, near.shownFor());
        var friends = new FriendsNear(near, friendPlaces, clock);
        var reads =
                new PositionReads(
                        new ReadStore(database),
                        PositionReads.Config.from(platform.settings()),
                        clock);
        running.add(reads::end);
        var owned =
                new OwnedPlayers(movements, players, sharing, visibility, fences.fencing()::forget);
        var peers = running.add(new Peers(platform.telemetry()));
        var owners = new Owners(slices, owned, peers, metrics);
        location = new LocationService(owners, nearby, friends, sharing, visibility, reads);
        var handOver =
                shared.handOver(
                        history,
                        states,
                        fences,
                        players,
                        player -> {
                            playersShown.remove(player.value());
                            fences.fencing().forget(player);
                        });
        keeper = running.add(shared.keeper(database, handOver));
        var ways = new WaysHeard(events, replays, config.trails().pointsMax(), clock);

        var stays = new Stays(database, config.history().stayGap());
        var partitions = new Partitions(database, config.history(), stays);
        running.add(
                new Retention(config.history(), partitions, stays, lastPlaces, fences, reads, clock)
                        .start());
        running.add(
                new Upkeep()
                        .each(EACH_MINUTE, "letting go of players", players::sweep)
                        .each(EACH_SECOND, "replays", replays::look)
                        .each(EACH_SECOND, "ways of others", () -> hear(ways))
                        .each(OFTEN, "notes of who has seen whom", reads::write)
                        .each(OFTEN, "expired players", () -> playersShown.sweep(clock.instant()))
                        .each(OFTEN, "expired coins", () -> coins.sweep(clock.instant()))
                        .each(OFTEN, "active players", () -> active.trim(clock.instant())));
        metrics.gauge("location.players", players, Players::size);
        metrics.gauge("location.players.shown", playersShown, LiveIndex::size);
        metrics.gauge("location.coins", coins, LiveIndex::size);

        running.add(Followers.history(events, history, lastPlaces));
        running.add(new RelationsHeard(relations).follow(events));
        var recent = new RecentPlayers(redis, config.history());
        running.add(Followers.recent(events, recent, clock));
        var personal = new PersonalData(history, recent, shares, states, fences, review.watch());
        var actions = review.follow(events, players::known, running);
        running.add(
                PersonalDuty.start(
                        platform,
                        NAME,
                        personal.in(
                                database,
                                owners,
                                sharing,
                                visibility,
                                user -> {
                                    replays.forget(user);
                                    actions.forget(user);
                                })));
        var coinsHeard = running.add(new CoinsHeard(coins, near.coinsMax(), clock).follow(events));
        platform.health()
                .register(
                        "location-coins",
                        () -> {
                            if (!coinsHeard.caughtUp())
                                throw new IllegalStateException("not all coins are on the map yet");
                        });

        var rpc =
                running.add(
                        platform.rpcServer(
                                NAME,
                                GRPC_PORT,
                                LocationOverGrpc.serve(location),
                                OwnerOverGrpc.serve(owned.forOthers())));
        grpcPort = rpc.port();
        platform.health().register("location-slices", keeper::check);
        keeper.join(grpcPort);
        hear(ways);
        var routes = new LocationRoutes(location, config, clock);
        var past = new HistoryRoute(stays, clock);
        edge =
                running.add(
                        review.on(edge(platform, routes, past, fences), players::known, reads)
                                .start(EdgeConfig.from(platform.settings(), NAME, HTTP_PORT)));
        // Once more, so that it ends first: what is asked until the end is passed on.
        running.add(keeper);
    }

    private void hear(WaysHeard ways) {
        if (!keeper.alone()) ways.begin();
    }

    private static HttpEdge.Builder edge(
            Platform platform, LocationRoutes routes, HistoryRoute past, FenceParts fences) {
        var edge =
                platform.edge(NAME)
                        .operations(Contract.load().operations(NAME))
                        .around(new CallerHeaders())
                        .on("updateLocation", routes::update)
                        .on("getNearby", routes::nearby)
                        .on("getHistory", past::list)
                        .on("shareLocation", routes::share);
        return fences.on(edge);
    }

    /// Starts everything and returns when it answers; what was started is closed when something
    /// cannot.
    public static LocationMain start(Platform platform) {
        var running = new Running();
        try {
            return new LocationMain(platform, running);
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    /// For neighbours in the same process.
    public LocationApi api() {
        return location;
    }

    /// What to name and to close.
    public Service service() {
        return new Service(NAME, edge.url(), this);
    }

    /// Whether this instance judges a player.
    boolean owns(PlayerId player) {
        return keeper.owns(player);
    }

    /// Where it answers over gRPC.
    public int grpcPort() {
        return grpcPort;
    }

    @Override
    public void close() {
        running.close();
    }
}
