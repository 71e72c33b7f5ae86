package game.ore.social.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.social.domain.Tie;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Reads the lists of a player.
public final class Lists {
    /// One row of a list.
    public record Entry(PlayerId other, Instant since) {
        public Place place() {
            return new Place(since, other.value());
        }
    }

    private static final String TIES =
            """
            SELECT other_id, since
              FROM ties
             WHERE user_id = ? AND state = ? AND (since, other_id) < (?, ?)
             ORDER BY since DESC, other_id DESC
             LIMIT ?
            """;

    private static final String BLOCKS =
            """
            SELECT other_id, since
              FROM blocks
             WHERE user_id = ? AND (since, other_id) < (?, ?)
             ORDER BY since DESC, other_id DESC
             LIMIT ?
            """;

    private static final String FRIENDS =
            "SELECT other_id FROM ties WHERE user_id = ? AND state = 'ACCEPTED' LIMIT ?";

    private static final String BLOCKED_BY =
            "SELECT user_id FROM blocks WHERE other_id = ? ORDER BY since DESC LIMIT ?";

    private final Database database;

    public Lists(Database database) {
        this.database = database;
    }

    /// Who is something to a player, the newest first.
    public List<Entry> ties(PlayerId player, Tie tie, Place after, int most) {
        return database.read(c ->
                Sql.list(
                        c,
                        TIES,
                        Lists::entry,
                        player.value(),
                        tie,
                        after.since(),
                        after.other(),
                        most));
    }

    /// Whom a player has blocked, the newest first.
    public List<Entry> blocks(PlayerId player, Place after, int most) {
        return database.read(c ->
                Sql.list(
                        c,
                        BLOCKS,
                        Lists::entry,
                        player.value(),
                        after.since(),
                        after.other(),
                        most));
    }

    /// All friends of a player.
    public Set<PlayerId> friends(PlayerId player, int most) {
        return Set.copyOf(
                database.read(c -> Sql.list(c, FRIENDS, Lists::other, player.value(), most)));
    }

    /// Who has blocked a player, the newest first.
    public Set<PlayerId> blockedBy(PlayerId player, int most) {
        return Set.copyOf(
                database.read(c ->
                        Sql.list(
                                c,
                                BLOCKED_BY,
                                row -> new PlayerId(Sql.uuid(row, "user_id")),
                                player.value(),
                                most)));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(other(row), Sql.instant(row, "since"));
    }

    private static PlayerId other(ResultSet row) throws SQLException {
        return new PlayerId(Sql.uuid(row, "other_id"));
    }
}
