package game.ore.social.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.eventlog.EventOutbox;
import game.ore.social.domain.Decision;
import game.ore.social.domain.Outcome;
import game.ore.social.domain.Relation;
import game.ore.social.domain.Relation.Held;
import game.ore.social.domain.Tie;
import game.ore.social.events.Facts;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Changes what two players are to each other: both lists and what is told of it, in one
/// transaction, while nobody else changes anything about either of the two.
public final class RelationStore {
    /// Locks of this kind, among all that services of one database may take.
    private static final int LOCK_KIND = 8_089;

    /// Held until the transaction ends. No row would do: who has no friend yet has none.
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(?, hashtext(?::text))::text AS locked";

    private static final String RELATION =
            """
            SELECT mine.state AS mine, mine.since AS mine_since,
                   theirs.state AS theirs, theirs.since AS theirs_since,
                   (SELECT since FROM blocks WHERE user_id = me AND other_id = they) AS blocked_since,
                   EXISTS (SELECT FROM blocks WHERE user_id = they AND other_id = me) AS blocks_me,
                   (SELECT count(*) FROM ties WHERE user_id = me AND state = 'ACCEPTED') AS my_friends,
                   (SELECT count(*) FROM ties WHERE user_id = they AND state = 'ACCEPTED') AS their_friends,
                   (SELECT count(*) FROM ties WHERE user_id = me AND state = 'OUTGOING') AS my_requests,
                   (SELECT count(*) FROM ties WHERE user_id = they AND state = 'INCOMING') AS their_requests,
                   (SELECT count(*) FROM blocks WHERE user_id = me) AS my_blocks
              FROM (VALUES (?::uuid, ?::uuid)) AS pair (me, they)
              LEFT JOIN ties AS mine ON mine.user_id = me AND mine.other_id = they
              LEFT JOIN ties AS theirs ON theirs.user_id = they AND theirs.other_id = me
            """;

    private static final String HOLD =
            """
            INSERT INTO ties (user_id, other_id, state, since) VALUES (?, ?, ?, ?)
            ON CONFLICT (user_id, other_id) DO UPDATE SET state = excluded.state, since = excluded.since
            """;

    private static final String LET_GO = "DELETE FROM ties WHERE user_id = ? AND other_id = ?";

    private static final String BLOCK =
            "INSERT INTO blocks (user_id, other_id, since) VALUES (?, ?, ?)";

    private static final String UNBLOCK = "DELETE FROM blocks WHERE user_id = ? AND other_id = ?";

    private static final String NEXT_VERSION = "SELECT nextval('relation_versions') AS version";

    private final Database database;
    private final EventOutbox outbox;
    private final InstantSource clock;

    public RelationStore(Database database, EventOutbox outbox, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Does what a rule decides.
    ///
    /// @param rule told what the two are to each other and what time it is
    public Outcome decide(
            PlayerId me, PlayerId they, BiFunction<Relation, Instant, Decision> rule) {
        return database.transact(connection -> {
            lock(connection, me, they);
            // As exactly as the table keeps it.
            var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var now =
                    Sql.one(
                            connection,
                            RELATION,
                            RelationStore::relation,
                            me.value(),
                            they.value());
            var decision = rule.apply(now, at);
            write(connection, me, they, now.mine(), decision.mine());
            write(connection, they, me, now.theirs(), decision.theirs());
            writeBlock(connection, me, they, now.blockedSince(), decision.blockedSince());
            tell(connection, me, they, decision, at);
            return decision.outcome();
        });
    }

    /// In one order for all, so that no two wait for each other.
    private static void lock(Connection connection, PlayerId one, PlayerId other)
            throws SQLException {
        for (var id : Stream.of(one.value(), other.value()).sorted().toList()) {
            Sql.one(connection, LOCK, row -> row.getString("locked"), LOCK_KIND, id);
        }
    }

    private static void write(
            Connection connection,
            PlayerId owner,
            PlayerId other,
            Optional<Held> before,
            Optional<Held> after)
            throws SQLException {
        if (after.equals(before)) return;
        if (after.isEmpty()) {
            Sql.update(connection, LET_GO, owner.value(), other.value());
            return;
        }
        var held = after.get();
        Sql.update(connection, HOLD, owner.value(), other.value(), held.tie(), held.since());
    }

    private static void writeBlock(
            Connection connection,
            PlayerId me,
            PlayerId they,
            Optional<Instant> before,
            Optional<Instant> after)
            throws SQLException {
        if (after.equals(before)) return;
        if (after.isPresent()) Sql.update(connection, BLOCK, me.value(), they.value(), after.get());
        else Sql.update(connection, UNBLOCK, me.value(), they.value());
    }

    private void tell(
            Connection connection, PlayerId me, PlayerId they, Decision decision, Instant at)
            throws SQLException {
        if (decision.told().isEmpty()) return;
        var version = Sql.one(connection, NEXT_VERSION, row -> row.getLong("version"));
        var deed = new Facts.Deed(me, they, version, at);
        outbox.append(
                connection, decision.told().stream().map(told -> Facts.of(told, deed)).toList());
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                held(row, "mine"),
                held(row, "theirs"),
                Sql.optionalInstant(row, "blocked_since"),
                row.getBoolean("blocks_me"),
                new Relation.Room(
                        row.getInt("my_friends"),
                        row.getInt("their_friends"),
                        row.getInt("my_requests"),
                        row.getInt("their_requests"),
                        row.getInt("my_blocks")));
    }

    private static Optional<Held> held(ResultSet row, String column) throws SQLException {
        var since = Sql.optionalInstant(row, column + "_since");
        if (since.isEmpty()) return Optional.empty();
        return Optional.of(new Held(Tie.valueOf(row.getString(column)), since.get()));
    }
}
