package game.ore.location.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.location.domain.Share;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The table of sharing settings; who has none shares nothing.
public final class ShareStore {
    private static final String FIND =
            "SELECT audience, precision, friend_ids, until, username FROM share WHERE user_id = ?";

    private static final String PUT =
            """
            INSERT INTO share (user_id, audience, precision, friend_ids, until, username)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (user_id) DO UPDATE
               SET audience = EXCLUDED.audience, precision = EXCLUDED.precision,
                   friend_ids = EXCLUDED.friend_ids, until = EXCLUDED.until,
                   username = EXCLUDED.username, changed_at = now()
            """;

    private static final String RENAME = "UPDATE share SET username = ? WHERE user_id = ?";

    private static final String LEAVE_LISTS =
            """
            UPDATE share SET friend_ids = array_remove(friend_ids, ?)
             WHERE ? = ANY (friend_ids)
            RETURNING user_id
            """;

    private final Database database;

    public ShareStore(Database database) {
        this.database = database;
    }

    public Optional<Share> find(PlayerId player) {
        return database.read(c -> Sql.first(c, FIND, ShareStore::share, player.value()));
    }

    public void put(PlayerId player, Share share) {
        database.transact(c ->
                Sql.update(
                        c,
                        PUT,
                        player.value(),
                        share.audience(),
                        share.precision(),
                        share.friends().toArray(UUID[]::new),
                        share.until(),
                        share.username()));
    }

    public void rename(PlayerId player, String username) {
        database.transact(c -> Sql.update(c, RENAME, username, player.value()));
    }

    /// Takes a player out of the lists of all others.
    ///
    /// @return whose lists have changed
    public List<PlayerId> leaveLists(UUID player) {
        return database.transact(c ->
                Sql.list(
                        c,
                        LEAVE_LISTS,
                        row -> new PlayerId(Sql.uuid(row, "user_id")),
                        player,
                        player));
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(
                Share.Audience.valueOf(row.getString("audience")),
                Share.Precision.valueOf(row.getString("precision")),
                List.of((UUID[]) row.getArray("friend_ids").getArray()),
                Sql.optionalInstant(row, "until"),
                row.getString("username"));
    }
}
