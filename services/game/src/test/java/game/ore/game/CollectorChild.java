package game.ore.game;

import module java.base;

import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.game.store.CoinStore;
import game.ore.game.store.CollectStore;
import game.ore.game.views.CellView;
import game.ore.game.views.Members;
import game.ore.game.walk.AutoCollector;
import game.ore.testing.ServiceJvm;

/// A process of its own that collects for members who walk, to be killed. Each hears everything
/// from the beginning, as if Kafka had not been told of anything that was handled.
final class CollectorChild {
    private CollectorChild() {}

    public static void main(String... args) throws IOException {
        ServiceJvm.serve(
                args,
                settings -> {
                    var clock = InstantSource.system();
                    var platform = World.platform(settings, clock);
                    var config = GameConfig.from(settings);
                    var database = platform.database("game");
                    var outbox = platform.events().outbox(database, "game");
                    var coins = new CoinStore(database, outbox);
                    var collector =
                            new AutoCollector(
                                    coins,
                                    new CollectStore(database, outbox, config.drill()),
                                    new CellView(
                                            platform.redis(),
                                            coins,
                                            clock,
                                            config.views().cellsKept()),
                                    new Members(platform.redis()),
                                    config.autoCollect(),
                                    clock,
                                    platform.telemetry().metrics());
                    platform.events()
                            .everything(
                                    "collector",
                                    List.of(Topics.LOCATION_UPDATED),
                                    EventLog.From.EARLIEST,
                                    config.autoCollect().hearing(),
                                    collector);
                    return URI.create("nowhere");
                });
    }
}
