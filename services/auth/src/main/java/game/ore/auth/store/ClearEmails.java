package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Email;
import game.ore.auth.keys.Addresses;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Addresses that an older version has left behind in the clear. None is used before it is sealed.
public final class ClearEmails {
    private record Clear(PlayerId account, Email email, String key) {}

    private static final int BATCH = 500;

    /// One instance at a time; another that starts waits, and finds nothing left. The number is
    /// only used for this.
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(4711000004)";

    private static final String NEXT = "SELECT account, email, email_key FROM clear_emails LIMIT ?";

    private static final String SEAL =
            "UPDATE accounts SET sealed_email = ?, email_hash = ? WHERE id = ?";

    private static final String HASH_LINKS = "UPDATE links SET email_hash = ? WHERE account = ?";

    private static final String DONE = "DELETE FROM clear_emails WHERE account = ANY (?)";

    private final Database database;
    private final Addresses addresses;

    public ClearEmails(Database database, Addresses addresses) {
        this.database = database;
        this.addresses = addresses;
    }

    /// Seals all, a batch at a time: whoever is interrupted goes on with the rest the next time.
    ///
    /// @return how many
    public int sealAll() {
        var all = 0;
        int sealed;
        do {
            sealed = database.transact(this::sealSome);
            all += sealed;
        } while (sealed == BATCH);
        return all;
    }

    private int sealSome(Connection connection) throws SQLException {
        var _ = Sql.one(connection, TAKE_TURN, _ -> true);
        var found = Sql.list(connection, NEXT, ClearEmails::read, BATCH);
        for (var clear : found) {
            var id = clear.account().value();
            var hash = addresses.hash(clear.key());
            var sealed = addresses.seal(clear.account(), clear.email());
            Sql.update(connection, SEAL, sealed, hash, id);
            Sql.update(connection, HASH_LINKS, hash, id);
        }
        var ids = found.stream().map(clear -> clear.account().value()).toArray(UUID[]::new);
        Sql.update(connection, DONE, (Object) ids);
        return found.size();
    }

    private static Clear read(ResultSet row) throws SQLException {
        return new Clear(
                new PlayerId(Sql.uuid(row, "account")),
                new Email(row.getString("email")),
                row.getString("email_key"));
    }
}
