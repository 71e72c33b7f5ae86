package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.auth.domain.KeySchedule.KeyTimes;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The signing keys that all instances share.
public final class KeyStore {
    /// What has to change among the keys.
    public record Change(Optional<StoredKey> added, List<KeyTimes> removed) {}

    /// One instance at a time looks after the keys; the number is only used for this.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(4711000001)";

    private static final String ALL =
            """
            SELECT kid, created_at, signs_from, public_pem, sealed_private, master_key_id
              FROM signing_keys
             ORDER BY signs_from
            """;

    private static final String ADD =
            """
            INSERT INTO signing_keys (kid, created_at, signs_from, public_pem, sealed_private, master_key_id)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String REMOVE = "DELETE FROM signing_keys WHERE kid = ANY (?)";

    private final Database database;

    public KeyStore(Database database) {
        this.database = database;
    }

    /// Lets `change` decide over the keys there are, and answers those there are then.
    public List<StoredKey> change(Function<List<StoredKey>, Change> change) {
        return database.transact(connection -> {
            var _ = Sql.one(connection, LOCK, _ -> true);
            var changes = change.apply(all(connection));
            for (var key : changes.added().stream().toList()) add(connection, key);
            var removed = changes.removed().stream().map(KeyTimes::id).toArray(String[]::new);
            if (removed.length > 0) Sql.update(connection, REMOVE, (Object) removed);
            return all(connection);
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
                key.sealedPrivate(),
                key.masterKeyId());
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
                                row.getBytes("sealed_private"),
                                row.getString("master_key_id")));
    }
}
