package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Declared;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Username;
import game.ore.auth.events.AccountFacts;
import game.ore.auth.letters.Letters;
import game.ore.auth.store.AccountStore.Credentials;
import game.ore.eventlog.EventOutbox;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import game.ore.sql.UncheckedSqlException;

/// Accounts without a password that get one. What is told and written of it goes out in the same
/// transaction.
public final class UpgradeStore {
    /// What the owner has chosen.
    public record Chosen(Username username, Email email, String passwordHash, Declared declared) {
        /// Hashes stay out of logs.
        @Override
        public String toString() {
            return "Chosen[" + username.text() + "]";
        }
    }

    /// What became of choosing a password for an account that has none.
    public sealed interface Upgraded {
        /// @param account as it is now
        record Done(Account account) implements Upgraded {}

        record UsernameTaken() implements Upgraded {}

        record EmailTaken() implements Upgraded {}

        record HasPassword() implements Upgraded {}

        /// The account may not be used any more.
        record Barred() implements Upgraded {}
    }

    /// Stronger than the lock of those who sign in: the name may change, which others refer to.
    private static final String LOCK = "SELECT 1 FROM accounts WHERE id = ? FOR UPDATE";

    /// An address that stays the same stays verified.
    private static final String UPGRADE =
            """
            UPDATE accounts
               SET username = ?, username_key = ?, sealed_email = ?, password_hash = ?,
                   password_version = password_version + 1, is_guest = false,
                   email_verified_at = CASE WHEN email_hash = ? THEN email_verified_at END, email_hash = ?
             WHERE id = ? AND password_hash IS NULL
            """;

    private final Database database;
    private final AccountRows rows;
    private final EventOutbox outbox;
    private final Letters letters;

    public UpgradeStore(Database database, AccountRows rows, EventOutbox outbox, Letters letters) {
        this.database = database;
        this.rows = rows;
        this.outbox = outbox;
        this.letters = letters;
    }

    /// Gives an account that has no password a name, an address and a password, tells of its new
    /// session, and asks whether the address is theirs unless that is known.
    ///
    /// The session is open already, as with those who sign in.
    public Upgraded upgrade(PlayerId player, Chosen chosen, UUID session, Instant now) {
        Database.Work<Upgraded> work =
                connection -> upgrade(connection, player, chosen, session, now);
        try {
            return database.transact(work);
        } catch (UncheckedSqlException failure) {
            if (!failure.isDuplicate()) throw failure;
            // Somebody took a name at this moment; now it can be seen which.
            return database.transact(work);
        }
    }

    private Upgraded upgrade(
            Connection connection, PlayerId player, Chosen chosen, UUID session, Instant now)
            throws SQLException {
        var _ = Sql.first(connection, LOCK, _ -> true, player.value());
        var before = rows.byId(connection, player).map(Credentials::account);
        if (before.filter(Account::isActive).isEmpty()) return new Upgraded.Barred();
        var taken = takenByAnother(connection, player, chosen);
        if (taken.isPresent()) return taken.get();
        if (update(connection, player, chosen) == 0) return new Upgraded.HasPassword();

        var account = rows.byId(connection, player).orElseThrow().account();
        DeclarationStore.note(connection, player, chosen.declared(), now);
        DeclarationStore.tellChanged(connection, outbox, player, now);
        outbox.append(
                connection,
                AccountFacts.signedIn(account, session, AccountFacts.Method.UPGRADE, now));
        if (!account.emailVerified()) letters.verification(connection, account, now);
        return new Upgraded.Done(account);
    }

    private int update(Connection connection, PlayerId player, Chosen chosen) throws SQLException {
        var hash = rows.addresses().hash(chosen.email().key());
        return Sql.update(
                connection,
                UPGRADE,
                chosen.username().text(),
                chosen.username().key(),
                rows.addresses().seal(player, chosen.email()),
                chosen.passwordHash(),
                hash,
                hash,
                player.value());
    }

    private Optional<Upgraded> takenByAnother(Connection connection, PlayerId player, Chosen chosen)
            throws SQLException {
        Predicate<Credentials> another = found -> !found.account().id().equals(player);
        var byName = rows.byUsername(connection, chosen.username().key()).filter(another);
        if (byName.isPresent()) return Optional.of(new Upgraded.UsernameTaken());
        return rows.byEmail(connection, chosen.email().key())
                .filter(another)
                .map(_ -> new Upgraded.EmailTaken());
    }
}
