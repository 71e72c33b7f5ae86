package game.ore.game;

import module java.base;

import game.ore.api.game.GameApi;
import game.ore.api.location.LocationApi;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.game.domain.SpawnRules;
import game.ore.game.edge.GameRoutes;
import game.ore.game.edge.QuestRoutes;
import game.ore.game.quests.QuestBook;
import game.ore.game.quests.QuestTracker;
import game.ore.game.quests.Quests;
import game.ore.game.spawn.DropTableFile;
import game.ore.game.spawn.Spawner;
import game.ore.game.spawn.WaterFile;
import game.ore.game.store.Calendars;
import game.ore.game.store.CoinStore;
import game.ore.game.store.CollectStore;
import game.ore.game.store.PersonalData;
import game.ore.game.store.PlayerStore;
import game.ore.game.store.QuestStore;
import game.ore.game.store.Scorecards;
import game.ore.game.views.CellView;
import game.ore.game.views.Leaderboard;
import game.ore.game.views.Members;
import game.ore.game.views.Projector;
import game.ore.game.views.Renames;
import game.ore.game.walk.AutoCollector;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.rights.PersonalDuty;
import game.ore.runtime.Ids;
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.runtime.Unavailable;
import game.ore.wire.CallerHeaders;
import game.ore.wire.GameOverGrpc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The game service, running. Any number of instances may run over one database.
public final class GameMain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GameMain.class);
    private static final String NAME = "game";
    private static final int HTTP_PORT = 8082;
    private static final int GRPC_PORT = 9082;

    /// The space of the ids of spawned coins: changing it would lay the whole world anew.
    private static final UUID COINS = UUID.fromString("6f0c1d5e-33f4-4b53-9a43-5d2b0f7a8c11");

    private final GameApi api;
    private final URI url;
    private final int grpcPort;
    private final Running running;

    private GameMain(GameApi api, URI url, int grpcPort, Running running) {
        this.api = api;
        this.url = url;
        this.grpcPort = grpcPort;
        this.running = running;
    }

    /// @param location asked where players are
    /// @throws RuntimeException when it cannot start; what was started is closed again
    public static GameMain start(Platform platform, LocationApi location) {
        var running = new Running();
        try {
            return started(platform, location, running);
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    private static GameMain started(Platform platform, LocationApi location, Running running) {
        var config = GameConfig.from(platform.settings());
        var clock = platform.clock();

        var database = platform.database(NAME);
        var outbox = platform.events().outbox(database, NAME);
        var coins = new CoinStore(database, outbox);
        var collections = new CollectStore(database, outbox, config.drill());
        var players = new PlayerStore(database);
        var cards = new Scorecards(database, config.drill());

        var quests = new Quests(config.quests().set());
        running.add(Repeating.start("quests", config.quests().lookEach(), quests::look));
        var rewards = new QuestStore(database, outbox, config.drill());
        var book = new QuestBook(quests, rewards, new Calendars(database));
        var cells = new CellView(platform.redis(), coins, clock, config.views().cellsKept());
        var leaderboard =
                new Leaderboard(platform.redis(), players, clock, config.views().pageSize());
        makeBoards(leaderboard);
        var game = new GameService(collections, players, book, cells, location, config, clock);

        var metrics = platform.telemetry().metrics();
        var members = new Members(platform.redis());
        var spawner =
                new Spawner(
                        spawnRules(config), coins, cells, members, config.spawn(), clock, metrics);
        var collector =
                new AutoCollector(
                        coins, collections, cells, members, config.autoCollect(), clock, metrics);
        var projector = new Projector(platform.redis(), leaderboard, config.views().statesKept());
        var tracker = new QuestTracker(quests, cards, config.quests().stride());
        var renames =
                new Renames(platform.redis(), players, leaderboard, config.views().statesKept());
        new Listeners(spawner, collector, projector, tracker, renames)
                .listen(platform.events(), config, running);
        var personal = PersonalData.in(database, projector::forget);
        running.add(PersonalDuty.start(platform, NAME, personal));
        sweep(coins, cards, config, clock, running);

        var rpc = running.add(platform.rpcServer(NAME, GRPC_PORT, GameOverGrpc.serve(game)));
        var routes = new GameRoutes(game, cells, leaderboard, clock);
        var edge =
                running.add(
                        new QuestRoutes(game, book, clock)
                                .on(routes.on(platform.edge(NAME)))
                                .operations(Contract.load().operations(NAME))
                                .around(new CallerHeaders())
                                .start(EdgeConfig.from(platform.settings(), NAME, HTTP_PORT)));
        return new GameMain(game, edge.url(), rpc.port(), running);
    }

    /// Boards that Redis has lost are made again before the first player asks for them. A Redis
    /// that is slow while the whole platform starts puts this off until somebody asks.
    private static void makeBoards(Leaderboard leaderboard) {
        try {
            leaderboard.requireBuilt();
        } catch (Unavailable slow) {
            LOG.warn("the leaderboards will be made when somebody asks for them", slow);
        }
    }

    /// Those who hear facts.
    private record Listeners(
            Spawner spawner,
            AutoCollector collector,
            Projector projector,
            QuestTracker tracker,
            Renames renames) {
        void listen(EventLog events, GameConfig config, Running running) {
            var gathered = config.quests().hearing();
            var passing = config.autoCollect().hearing();
            var standard = ConsumerConfig.STANDARD;
            var moved = List.of(Topics.LOCATION_UPDATED);
            var paid = List.of(Topics.COIN_COLLECTED, Topics.QUEST_COMPLETED);
            var deeds = List.of(Topics.LOCATION_UPDATED, Topics.COIN_COLLECTED);
            var named = List.of(Topics.USER_REGISTERED, Topics.ACCOUNT_CHANGED);
            running.add(events.inGroup(Spawner.GROUP, moved, standard, spawner));
            running.add(events.inGroup(AutoCollector.GROUP, moved, passing, collector));
            running.add(events.inGroup(Projector.GROUP, paid, standard, projector));
            running.add(events.inGroup(QuestTracker.GROUP, deeds, gathered, tracker));
            running.add(events.inGroup(Renames.GROUP, named, standard, renames));
        }
    }

    private static void sweep(
            CoinStore coins,
            Scorecards cards,
            GameConfig config,
            InstantSource clock,
            Running running) {
        var sweeping = config.sweeping();
        running.add(
                Repeating.start(
                        "sweep-coins",
                        sweeping.each(),
                        sweeping.batchMax(),
                        most -> coins.sweep(clock.instant().minus(sweeping.expiredKept()), most)));
        var spotsKept = config.quests().spotsKept();
        running.add(
                Repeating.start(
                        "sweep-spots",
                        sweeping.each(),
                        sweeping.batchMax(),
                        most -> cards.forgetSpots(clock.instant().minus(spotsKept), most)));
    }

    private static SpawnRules spawnRules(GameConfig config) {
        return new SpawnRules(
                DropTableFile.read(config.spawn().dropTable()),
                WaterFile.read(),
                config.spawn().seed(),
                config.spawn().slot(),
                name -> Ids.named(COINS, name));
    }

    /// For those in the same process.
    public GameApi api() {
        return api;
    }

    public Service service() {
        return new Service(NAME, url, this);
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
