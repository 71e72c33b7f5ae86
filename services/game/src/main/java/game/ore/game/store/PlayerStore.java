package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.PlayerState;
import game.ore.game.domain.Levels;
import game.ore.game.domain.Name;
import game.ore.game.domain.Standing;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// What players own and have done.
public final class PlayerStore {
    private static final String STATE =
            "SELECT balance_micros, experience, coins_collected FROM player WHERE user_id = ?";

    private static final String PAGE =
            """
            SELECT user_id, username, coalesce(name_revision, 0) AS name_revision, is_genesis,
                   balance_micros, earned_micros, experience, day, earned_that_day_micros
              FROM player
             WHERE user_id > ? AND username <> '' AND experience > 0
             ORDER BY user_id
             LIMIT ?
            """;

    /// In one order, so that two who tell names do not block each other in a circle. A name of
    /// revision 0 is how somebody began, and changes nobody who is known already.
    private static final String NAME =
            """
            INSERT INTO player (user_id, username, name_revision, is_genesis, balance_micros,
                                earned_micros, experience, coins_collected, day,
                                earned_that_day_micros)
            SELECT user_id, username, revision, false, 0, 0, 0, 0, DATE '1970-01-01', 0
              FROM unnest(?::uuid[], ?::text[], ?::bigint[]) AS told (user_id, username, revision)
             ORDER BY user_id
            ON CONFLICT (user_id) DO UPDATE
               SET username = excluded.username, name_revision = excluded.name_revision
             WHERE coalesce(player.name_revision, 0) < excluded.name_revision
            """;

    private static final String SHOWN =
            """
            SELECT user_id, username, coalesce(name_revision, 0) AS name_revision
              FROM player
             WHERE user_id = ANY (?) AND username <> '' AND experience > 0
            """;

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

    /// Remembers what accounts tell of players' names; what is older than what is known changes
    /// nothing.
    ///
    /// @return what those of them who have earned anything are called now
    public Map<PlayerId, Name> name(Map<PlayerId, Name> told) {
        if (told.isEmpty()) return Map.of();
        var names = List.copyOf(told.entrySet());
        var ids = names.stream().map(one -> one.getKey().value()).toArray(UUID[]::new);
        return database
                .transact(connection -> {
                    Sql.update(
                            connection,
                            NAME,
                            ids,
                            Columns.texts(names, one -> one.getValue().text()),
                            Columns.numbers(names, one -> one.getValue().revision()));
                    return Sql.list(connection, SHOWN, PlayerStore::shown, (Object) ids);
                })
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<PlayerId, Name> shown(ResultSet row) throws SQLException {
        return Map.entry(new PlayerId(Sql.uuid(row, "user_id")), PlayerRow.name(row));
    }

    /// All players who have earned anything, but those who have been erased, page by page.
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
        var player = new PlayerId(Sql.uuid(row, "user_id"));
        return PlayerRow.standing(row, player, row.getBoolean("is_genesis"));
    }
}
