package game.ore.game;

import module java.base;

import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.game.quests.QuestTracker;
import game.ore.game.quests.Quests;
import game.ore.game.store.Scorecards;
import game.ore.testing.ServiceJvm;

/// A process of its own that counts for quests, to be killed. Each hears everything from the
/// beginning, as if Kafka had not been told of anything that was handled.
final class TrackerChild {
    private TrackerChild() {}

    public static void main(String... args) throws IOException {
        ServiceJvm.serve(
                args,
                settings -> {
                    var platform = World.platform(settings, InstantSource.system());
                    var config = GameConfig.from(settings);
                    var cards = new Scorecards(platform.database("game"), config.drill());
                    platform.events()
                            .everything(
                                    "tracker",
                                    List.of(Topics.LOCATION_UPDATED, Topics.COIN_COLLECTED),
                                    EventLog.From.EARLIEST,
                                    config.quests().hearing(),
                                    new QuestTracker(
                                            new Quests(config.quests().set()),
                                            cards,
                                            config.quests().stride()));
                    return URI.create("nowhere");
                });
    }
}
