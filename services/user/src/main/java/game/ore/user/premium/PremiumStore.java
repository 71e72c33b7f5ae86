package game.ore.user.premium;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.audit.Audit;
import game.ore.audit.Deed;
import game.ore.eventlog.EventOutbox;
import game.ore.eventlog.EventOutbox.Fact;
import game.ore.events.Topics;
import game.ore.events.avro.PremiumChanged;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Until when players are premium: each change with its fact and its place in the audit log, in one
/// transaction.
public final class PremiumStore {
    private static final String GIVE =
            """
            UPDATE profiles SET premium_until = ?, premium_revision = premium_revision + 1
             WHERE id = ?
            RETURNING id, premium_revision
            """;

    private static final String TAKE =
            """
            UPDATE profiles SET premium_until = NULL, premium_revision = premium_revision + 1
             WHERE id = ? AND premium_until > ?
            RETURNING id, premium_revision
            """;

    private static final String END =
            """
            UPDATE profiles SET premium_until = NULL, premium_revision = premium_revision + 1
             WHERE id IN (SELECT id FROM profiles WHERE premium_until <= ?
                           ORDER BY premium_until LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id, premium_revision
            """;

    private final Database database;
    private final EventOutbox outbox;
    private final Audit audit;

    /// A profile that has changed.
    private record Change(PlayerId player, long revision) {}

    public PremiumStore(Database database, EventOutbox outbox, Audit audit) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
    }

    /// @param reason as the actor wrote it
    /// @return false when there is no such player
    boolean give(PlayerId actor, PlayerId player, Instant until, String reason, Instant now) {
        return database.transact(connection -> {
            var given = Sql.first(connection, GIVE, PremiumStore::change, until, player.value());
            if (given.isEmpty()) return false;
            tell(connection, given.get(), Optional.of(until), now);
            var details = Map.of("until", until.toString());
            var deed = new Deed(actor.toString(), "premium.given", player.toString(), details);
            audit.append(connection, now, deed, Map.of("reason", reason));
            return true;
        });
    }

    /// @return false when they are not premium
    boolean take(PlayerId actor, PlayerId player, Instant now) {
        return database.transact(connection -> {
            var taken = Sql.first(connection, TAKE, PremiumStore::change, player.value(), now);
            if (taken.isEmpty()) return false;
            tell(connection, taken.get(), Optional.empty(), now);
            note(connection, actor.toString(), "premium.taken", player, now);
            return true;
        });
    }

    /// Ends what has come to its end.
    ///
    /// @return whose; call again while they are `most`
    List<PlayerId> end(Instant now, int most) {
        return database.transact(connection -> {
            var ended = Sql.list(connection, END, PremiumStore::change, now, most);
            for (var change : ended) tell(connection, change, Optional.empty(), now);
            for (var change : ended) {
                note(connection, Deed.SYSTEM, "premium.ended", change.player(), now);
            }
            return ended.stream().map(Change::player).toList();
        });
    }

    private void note(
            Connection connection, String actor, String action, PlayerId player, Instant now)
            throws SQLException {
        audit.append(connection, now, new Deed(actor, action, player.toString()));
    }

    private void tell(Connection connection, Change change, Optional<Instant> until, Instant now)
            throws SQLException {
        var fact =
                PremiumChanged.newBuilder()
                        .setUserId(change.player().value())
                        .setRevision(change.revision())
                        .setChangedAt(now);
        until.ifPresent(fact::setUntil);
        outbox.append(
                connection,
                new Fact(Topics.PREMIUM_CHANGED, change.player().toString(), fact.build()));
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(new PlayerId(Sql.uuid(row, "id")), row.getLong("premium_revision"));
    }
}
