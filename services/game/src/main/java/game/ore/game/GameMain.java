package game.ore.game;

import module java.base;

import game.ore.api.game.GameApi;
import game.ore.api.location.LocationApi;
import game.ore.eventlog.ConsumerConfig;
import game.ore.events.Topics;
import game.ore.game.domain.SpawnRules;
import game.ore.game.edge.GameRoutes;
import game.ore.game.spawn.DropTableFile;
import game.ore.game.spawn.Spawner;
import game.ore.game.spawn.WaterFile;
import game.ore.game.store.CoinStore;
import game.ore.game.store.CollectStore;
import game.ore.game.store.PersonalData;
import game.ore.game.store.PlayerStore;
import game.ore.game.views.CellView;
import game.ore.game.views.Leaderboard;
import game.ore.game.views.Projector;
import game.ore.http.Contract;
import game.ore.net.EdgeConfig;
import game.ore.platform.Platform;
import game.ore.platform.Service;
import game.ore.rights.PersonalDuty;
import game.ore.runtime.Ids;
import game.ore.runtime.Running;
import game.ore.wire.CallerHeaders;
import game.ore.wire.GameOverGrpc;

/// The game service, running. Any number of instances may run over one database.
public final class GameMain implements AutoCloseable {
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
        var rules = spawnRules(config);

        var database = platform.database(NAME);
        var outbox = platform.events().outbox(database, NAME);
        var coins = new CoinStore(database, outbox);
        var collections = new CollectStore(database, outbox, config.drill());
        var players = new PlayerStore(database);

        var cells = new CellView(platform.redis(), coins, clock, config.views().cellsKept());
        var leaderboard =
                new Leaderboard(platform.redis(), players, clock, config.views().pageSize());
        leaderboard.requireBuilt();
        var game = new GameService(collections, players, cells, location, config, clock);

        var spawner =
                new Spawner(
                        rules, coins, cells, config.spawn(), clock, platform.telemetry().metrics());
        var projector = new Projector(platform.redis(), leaderboard, config.views().statesKept());
        running.add(
                platform.events()
                        .inGroup(
                                Spawner.GROUP,
                                List.of(Topics.LOCATION_UPDATED),
                                ConsumerConfig.STANDARD,
                                spawner));
        running.add(
                platform.events()
                        .inGroup(
                                Projector.GROUP,
                                List.of(Topics.COIN_COLLECTED),
                                ConsumerConfig.STANDARD,
                                projector));
        var personal = PersonalData.in(database, projector::forget);
        running.add(PersonalDuty.start(platform, NAME, personal));
        running.add(Sweeper.start(coins, config.sweeping(), clock));

        var rpc = running.add(platform.rpcServer(NAME, GRPC_PORT, GameOverGrpc.serve(game)));
        var routes = new GameRoutes(game, cells, leaderboard, clock);
        var edge =
                running.add(
                        routes.on(platform.edge(NAME))
                                .operations(Contract.load().operations(NAME))
                                .around(new CallerHeaders())
                                .start(EdgeConfig.from(platform.settings(), NAME, HTTP_PORT)));
        return new GameMain(game, edge.url(), rpc.port(), running);
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
