package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Person;
import game.ore.auth.keys.Addresses;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Addresses and identities that an older version has left behind in the clear. None is used before
/// it is sealed.
public final class ClearData {
    private record ClearEmail(PlayerId account, Email email, String key) {}

    private record ClearIdentity(UUID id, PlayerId account, Person person, Instant linkedAt) {}

    private static final int BATCH = 500;

    /// One instance at a time; another that starts waits, and finds nothing left. The number is
    /// only used for this.
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(4711000004)";

    private static final String NEXT_EMAILS =
            "SELECT account, email, email_key FROM clear_emails LIMIT ?";

    private static final String SEAL_EMAIL =
            "UPDATE accounts SET sealed_email = ?, email_hash = ? WHERE id = ?";

    private static final String HASH_LINKS = "UPDATE links SET email_hash = ? WHERE account = ?";

    private static final String EMAILS_DONE = "DELETE FROM clear_emails WHERE account = ANY (?)";

    private static final String NEXT_IDENTITIES =
            "SELECT id, provider, subject, name, account, linked_at FROM clear_identities LIMIT ?";

    private static final String IDENTITIES_DONE = "DELETE FROM clear_identities WHERE id = ANY (?)";

    private final Database database;
    private final Addresses addresses;
    private final IdentityRows identities;

    public ClearData(Database database, Addresses addresses, IdentityRows identities) {
        this.database = database;
        this.addresses = addresses;
        this.identities = identities;
    }

    /// Seals all, a batch at a time: whoever is interrupted goes on with the rest the next time.
    ///
    /// @return how many
    public int sealAll() {
        return untilNone(this::sealEmails) + untilNone(this::sealIdentities);
    }

    private int untilNone(Database.Work<Integer> sealSome) {
        var all = 0;
        int sealed;
        do {
            sealed = database.transact(sealSome);
            all += sealed;
        } while (sealed == BATCH);
        return all;
    }

    private int sealEmails(Connection connection) throws SQLException {
        var _ = Sql.one(connection, TAKE_TURN, _ -> true);
        var found = Sql.list(connection, NEXT_EMAILS, ClearData::email, BATCH);
        for (var clear : found) {
            var id = clear.account().value();
            var hash = addresses.hash(clear.key());
            var sealed = addresses.seal(clear.account(), clear.email());
            Sql.update(connection, SEAL_EMAIL, sealed, hash, id);
            Sql.update(connection, HASH_LINKS, hash, id);
        }
        var ids = found.stream().map(clear -> clear.account().value()).toArray(UUID[]::new);
        Sql.update(connection, EMAILS_DONE, (Object) ids);
        return found.size();
    }

    private int sealIdentities(Connection connection) throws SQLException {
        var _ = Sql.one(connection, TAKE_TURN, _ -> true);
        var found = Sql.list(connection, NEXT_IDENTITIES, ClearData::identity, BATCH);
        for (var clear : found)
            identities.insert(connection, clear.account(), clear.person(), clear.linkedAt());
        var ids = found.stream().map(ClearIdentity::id).toArray(UUID[]::new);
        Sql.update(connection, IDENTITIES_DONE, (Object) ids);
        return found.size();
    }

    private static ClearEmail email(ResultSet row) throws SQLException {
        return new ClearEmail(
                new PlayerId(Sql.uuid(row, "account")),
                new Email(row.getString("email")),
                row.getString("email_key"));
    }

    private static ClearIdentity identity(ResultSet row) throws SQLException {
        var person =
                new Person(
                        row.getString("provider"),
                        row.getString("subject"),
                        row.getString("name"),
                        Optional.empty(),
                        false);
        return new ClearIdentity(
                Sql.uuid(row, "id"),
                new PlayerId(Sql.uuid(row, "account")),
                person,
                Sql.instant(row, "linked_at"));
    }
}
