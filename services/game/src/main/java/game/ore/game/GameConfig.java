package game.ore.game;

import module java.base;

import game.ore.game.domain.Reach;
import game.ore.game.quests.QuestConfig;
import game.ore.game.spawn.SpawnConfig;
import game.ore.game.store.CrashPoint;
import game.ore.game.walk.AutoCollectConfig;
import game.ore.runtime.Drill;
import game.ore.runtime.Settings;

/// Every knob of the game.
///
/// @param reach how far players reach for coins
/// @param turnWaitMax how long a player's next request waits for their last one
public record GameConfig(
        Reach reach,
        Duration turnWaitMax,
        SpawnConfig spawn,
        QuestConfig quests,
        AutoCollectConfig autoCollect,
        Sweeping sweeping,
        Views views,
        Drill<CrashPoint> drill) {
    /// How what is over is removed.
    ///
    /// @param each how often
    /// @param expiredKept how long a coin that nobody took is still known to have expired
    /// @param batchMax how many are removed by one statement
    public record Sweeping(Duration each, Duration expiredKept, int batchMax) {
        public Sweeping {
            if (!each.isPositive()) throw new IllegalArgumentException("game.sweep-each: " + each);
            if (expiredKept.isNegative())
                throw new IllegalArgumentException("game.expired-kept: " + expiredKept);
            if (batchMax < 1 || batchMax > 100_000)
                throw new IllegalArgumentException("game.sweep-batch-max: " + batchMax);
        }
    }

    /// How long copies in Redis are used.
    ///
    /// @param cellsKept of the coins in a cell
    /// @param statesKept of a player's state, after its last change
    /// @param pageSize how many players are read at once to make the leaderboards again
    public record Views(Duration cellsKept, Duration statesKept, int pageSize) {
        public Views {
            if (!cellsKept.isPositive() || cellsKept.toMinutes() > 10)
                throw new IllegalArgumentException("game.cells-kept: " + cellsKept);
            if (!statesKept.isPositive())
                throw new IllegalArgumentException("game.states-kept: " + statesKept);
            if (pageSize < 1 || pageSize > 10_000)
                throw new IllegalArgumentException("game.leaderboard-page-size: " + pageSize);
        }
    }

    public GameConfig {
        if (!turnWaitMax.isPositive() || turnWaitMax.toMinutes() > 1)
            throw new IllegalArgumentException("game.turn-wait-max: " + turnWaitMax);
    }

    public static GameConfig from(Settings settings) {
        return new GameConfig(
                new Reach(
                        settings.number("game.reach-meters", 10),
                        settings.number("game.reach-tolerance-meters", 10)),
                settings.duration("game.turn-wait-max", Duration.ofSeconds(5)),
                SpawnConfig.from(settings),
                QuestConfig.from(settings),
                AutoCollectConfig.from(settings),
                new Sweeping(
                        settings.duration("game.sweep-each", Duration.ofSeconds(30)),
                        settings.duration("game.expired-kept", Duration.ofHours(1)),
                        settings.number("game.sweep-batch-max", 1_000)),
                new Views(
                        settings.duration("game.cells-kept", Duration.ofSeconds(10)),
                        settings.duration("game.states-kept", Duration.ofDays(1)),
                        settings.number("game.leaderboard-page-size", 1_000)),
                Drill.from(settings, "game.drill", CrashPoint.class));
    }
}
