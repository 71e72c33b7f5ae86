package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.game.domain.quest.Deed;
import game.ore.game.domain.quest.Measure;
import game.ore.game.domain.quest.Pedometer;
import game.ore.game.domain.quest.Scorecard;
import game.ore.runtime.Drill;
import game.ore.sql.Database;
import game.ore.sql.Inbox;
import game.ore.sql.Sql;

/// What is remembered of players for quests: looked up, changed and written batch by batch, in one
/// transaction of a fixed number of statements.
///
/// A coin counts once because its event is in the inbox, a movement because it is later than the
/// last one of its player that was looked at.
public final class Scorecards {
    static final String CONSUMER = "game-quests";

    private static final String FORGET_SPOTS =
            """
            UPDATE quester
               SET spot_latitude = NULL, spot_longitude = NULL, spot_accuracy_m = NULL,
                   spot_at = NULL
             WHERE user_id IN (SELECT user_id
                                 FROM quester
                                WHERE spot_at < ?
                                LIMIT ?
                                  FOR UPDATE SKIP LOCKED)
            """;

    private final Database database;
    private final Drill<CrashPoint> drill;

    public Scorecards(Database database, Drill<CrashPoint> drill) {
        this.database = database;
        this.drill = drill;
    }

    /// Counts deeds that were not counted before.
    ///
    /// @param deeds those of one player in their order
    /// @param measures what is counted
    public void add(List<Deed> deeds, Set<Measure> measures, Pedometer.Stride stride) {
        if (deeds.isEmpty()) return;
        database.transact(connection -> {
            count(connection, deeds, measures, stride);
            drill.at(CrashPoint.COUNT_BEFORE_COMMIT);
            return deeds.size();
        });
        drill.at(CrashPoint.COUNT_AFTER_COMMIT);
    }

    private static void count(
            Connection connection, List<Deed> deeds, Set<Measure> measures, Pedometer.Stride stride)
            throws SQLException {
        var byPlayer =
                fresh(connection, deeds).stream().collect(Collectors.groupingBy(Deed::player));
        if (byPlayer.isEmpty()) return;

        var before = ScorecardRows.held(connection, byPlayer, measures);
        var after = new HashMap<PlayerId, Scorecard>();
        before.forEach((player, card) -> {
            var now = card.after(byPlayer.getOrDefault(player, List.of()), measures, stride);
            after.put(player, now);
        });
        ScorecardRows.write(connection, before, after);
    }

    private static List<Deed> fresh(Connection connection, List<Deed> deeds) throws SQLException {
        var coins =
                deeds.stream()
                        .filter(Deed.Collected.class::isInstance)
                        .map(deed -> ((Deed.Collected) deed).event())
                        .toList();
        if (coins.isEmpty()) return deeds;
        var unseen = new HashSet<>(Inbox.newOnes(connection, CONSUMER, coins));
        return deeds.stream()
                .filter(deed ->
                        switch (deed) {
                            case Deed.Moved _ -> true;
                            // the same event may be twice in a batch
                            case Deed.Collected coin -> unseen.remove(coin.event());
                        })
                .toList();
    }

    /// Forgets where players were from whom nothing was heard since.
    ///
    /// @return how many; call again while it is `most`
    public int forgetSpots(Instant before, int most) {
        return database.transact(connection -> Sql.update(connection, FORGET_SPOTS, before, most));
    }
}
