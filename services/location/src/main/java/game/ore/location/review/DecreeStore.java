package game.ore.location.review;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.domain.Decree;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The table of what was decided about players.
///
/// Decrees take turns until they commit, so that their numbers appear in order: whoever has seen
/// one has seen all before it.
public final class DecreeStore {
    /// A decree, and about whom.
    public record About(PlayerId player, Decree decree) {}

    private static final String TAKE_TURN =
            "SELECT pg_advisory_xact_lock(hashtext('ore.location.decrees'))";

    private static final String APPEND =
            """
            INSERT INTO decrees (number, user_id, case_id, decided_at, low_until, covers, restores)
            SELECT nextval('decrees_number'), ?, ?, ?, ?, ?, coalesce(sum(trust_lost), 0)
              FROM findings
             WHERE case_id = ?
            RETURNING number, user_id, decided_at, low_until, covers, restores
            """;

    private static final String AFTER =
            """
            SELECT number, user_id, decided_at, low_until, covers, restores
              FROM decrees
             WHERE number > ? AND (decided_at >= ? OR low_until > ?)
             ORDER BY number
             LIMIT ?
            """;

    private final Database database;

    public DecreeStore(Database database) {
        this.database = database;
    }

    /// To be called before anything else in a transaction that appends.
    void takeTurn(Connection c) throws SQLException {
        Sql.one(c, TAKE_TURN, _ -> true);
    }

    /// Writes down what was decided about a case and all its findings.
    ///
    /// @param lowUntil until when trust is kept low; empty when it is restored
    Decree append(Connection c, ReviewCase decided, Optional<Instant> lowUntil, Instant now)
            throws SQLException {
        return Sql.one(
                        c,
                        APPEND,
                        DecreeStore::about,
                        decided.player().value(),
                        decided.id(),
                        now,
                        lowUntil,
                        decided.opening().lastFoundAt(),
                        decided.id())
                .decree();
    }

    /// What was decided after a number, in order, as far as it may still have an effect.
    ///
    /// @param since decrees of before have none, but for those that keep trust low still
    public List<About> after(long number, Instant since, Instant now, int most) {
        return database.read(c -> Sql.list(c, AFTER, DecreeStore::about, number, since, now, most));
    }

    private static About about(ResultSet row) throws SQLException {
        var number = row.getLong("number");
        var at = Sql.instant(row, "decided_at");
        var covers = Sql.instant(row, "covers");
        var restores = row.getDouble("restores");
        var decree =
                Sql.optionalInstant(row, "low_until")
                        .<Decree>map(until -> new Decree.Distrust(number, at, until))
                        .orElseGet(() -> new Decree.Pardon(number, at, covers, restores));
        return new About(new PlayerId(Sql.uuid(row, "user_id")), decree);
    }
}
