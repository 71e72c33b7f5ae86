package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.audit.Audit;
import game.ore.audit.Deed;
import game.ore.auth.domain.KeySchedule.KeyTimes;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The signing keys that all instances share.
public final class KeyStore {
    /// What has to change among the keys.
    public record Change(Optional<StoredKey> added, List<KeyTimes> removed) {}

    /// The keys there are after a change, the added one among them.
    public record Changed(List<StoredKey> keys, Optional<StoredKey> added) {}

    /// One instance at a time looks after the keys; the number is only used for this.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(4711000001)";

    private static final String ALL =
            """
            SELECT kid, created_at, signs_from, public_pem, sealed_private
              FROM signing_keys
             ORDER BY signs_from
            """;

    private static final String ADD =
            """
            INSERT INTO signing_keys (kid, created_at, signs_from, public_pem, sealed_private)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String REMOVE = "DELETE FROM signing_keys WHERE kid = ?";

    private final Database database;
    private final Audit audit;

    public KeyStore(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /// Lets `change` decide over the keys there are, and answers those there are then.
    ///
    /// @param actor who wants the change, for the audit log
    public Changed change(
            String actor, Instant now, BiFunction<List<StoredKey>, Instant, Change> change) {
        return database.transact(connection -> {
            var _ = Sql.one(connection, LOCK, _ -> true);
            var changes = change.apply(all(connection), now);
            for (var key : changes.added().stream().toList()) {
                add(connection, key);
                var details = Map.of("signs_from", key.times().signsFrom().toString());
                audit.append(
                        connection, now, new Deed(actor, "key.made", key.times().id(), details));
            }
            for (var key : changes.removed()) {
                Sql.update(connection, REMOVE, key.id());
                audit.append(connection, now, new Deed(actor, "key.removed", key.id()));
            }
            return new Changed(all(connection), changes.added());
        });
    }

    private static void add(Connection connection, StoredKey key) throws SQLException {
        Sql.update(
                connection,
                ADD,
                key.times().id(),
                key.times().createdAt(),
                key.times().signsFrom(),
                key.publicPem(),
                key.sealedPrivate());
    }

    private static List<StoredKey> all(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                ALL,
                row ->
                        new StoredKey(
                                new KeyTimes(
                                        row.getString("kid"),
                                        Sql.instant(row, "created_at"),
                                        Sql.instant(row, "signs_from")),
                                row.getString("public_pem"),
                                row.getBytes("sealed_private")));
    }
}
