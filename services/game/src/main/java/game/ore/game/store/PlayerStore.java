package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.PlayerState;
import game.ore.game.domain.Levels;
import game.ore.game.domain.Standing;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// What players own and have done.
public final class PlayerStore {
    private static final String STATE =
            "SELECT balance_micros, experience, coins_collected FROM player WHERE user_id = ?";

    private static final String PAGE =
            """
            SELECT user_id, username, is_genesis, balance_micros, earned_micros, experience, day,
                   earned_that_day_micros
              FROM player
             WHERE user_id > ? AND username <> ''
             ORDER BY user_id
             LIMIT ?
            """;

    private static final String RENAME = "UPDATE player SET username = ? WHERE user_id = ?";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;

    public PlayerStore(Database database) {
        this.database = database;
    }

    /// A player who has never played owns nothing.
    public PlayerState state(PlayerId player) {
        return database.read(connection ->
                        Sql.first(connection, STATE, row -> state(row, player), player.value()))
                .orElseGet(() -> new PlayerState(player, Points.ZERO, 0, Levels.of(0), 0));
    }

    private static PlayerState state(ResultSet row, PlayerId player) throws SQLException {
        return new PlayerState(
                player,
                new Points(row.getLong("balance_micros")),
                row.getLong("experience"),
                Levels.of(row.getLong("experience")),
                row.getLong("coins_collected"));
    }

    /// @return false when they have never played
    public boolean rename(PlayerId player, String username) {
        return database.transact(
                connection -> Sql.update(connection, RENAME, username, player.value()) == 1);
    }

    /// All players but those who have been erased, page by page.
    public void eachPage(int size, Consumer<List<Standing>> page) {
        var after = BEFORE_ALL;
        while (true) {
            var standings = page(after, size);
            if (standings.isEmpty()) return;
            page.accept(standings);
            after = standings.getLast().player().value();
        }
    }

    private List<Standing> page(UUID after, int size) {
        return database.read(
                connection -> Sql.list(connection, PAGE, PlayerStore::standing, after, size));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                new PlayerId(Sql.uuid(row, "user_id")),
                row.getString("username"),
                row.getBoolean("is_genesis"),
                new Points(row.getLong("balance_micros")),
                new Points(row.getLong("earned_micros")),
                row.getLong("experience"),
                row.getObject("day", LocalDate.class),
                new Points(row.getLong("earned_that_day_micros")));
    }
}
