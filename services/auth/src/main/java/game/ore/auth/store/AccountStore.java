package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Username;
import game.ore.auth.events.AccountFacts;
import game.ore.eventlog.EventOutbox;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The accounts. What is told of them is written in the same transaction.
public final class AccountStore {
    /// An account with the hash that its password is checked against.
    public record Credentials(Account account, String passwordHash) {
        /// Hashes stay out of logs.
        @Override
        public String toString() {
            return "Credentials[" + account.id() + "]";
        }
    }

    /// Which of two unique values another account has.
    public enum Taken {
        USERNAME,
        EMAIL
    }

    private static final String COLUMNS =
            "id, username, email, role, status, is_genesis, password_hash";

    private static final String BY_USERNAME =
            "SELECT " + COLUMNS + " FROM accounts WHERE username_key = ?";

    private static final String BY_EMAIL =
            "SELECT " + COLUMNS + " FROM accounts WHERE email_key = ?";

    private static final String BY_ID = "SELECT " + COLUMNS + " FROM accounts WHERE id = ?";

    private static final String INSERT =
            """
            INSERT INTO accounts (id, username, username_key, email, email_key, password_hash, role, status,
                                  is_genesis, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String REHASH =
            "UPDATE accounts SET password_hash = ? WHERE id = ? AND password_hash = ?";

    private static final String PROMOTE =
            "UPDATE accounts SET role = 'ADMIN' WHERE username_key = ? AND role <> 'ADMIN'";

    private final Database database;
    private final EventOutbox outbox;

    public AccountStore(Database database, EventOutbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    public Optional<Credentials> byUsername(String key) {
        return find(BY_USERNAME, key);
    }

    public Optional<Credentials> byEmail(String key) {
        return find(BY_EMAIL, key);
    }

    public Optional<Account> byId(PlayerId id) {
        return find(BY_ID, id.value()).map(Credentials::account);
    }

    /// What of a new account belongs to another one already.
    public Optional<Taken> taken(Username username, Email email) {
        return database.read(connection -> taken(connection, username, email));
    }

    /// Opens an account with its first session.
    ///
    /// @return what another account has taken; then nothing was written
    public Optional<Taken> register(
            Account account, String passwordHash, UUID session, Instant now) {
        return database.transact(connection -> {
            if (insert(connection, account, passwordHash, now) == 0) {
                var taken = taken(connection, account.username(), account.email());
                if (taken.isEmpty())
                    throw new IllegalStateException("account id used twice: " + account.id());
                return taken;
            }
            outbox.append(
                    connection,
                    List.of(
                            AccountFacts.registered(account, now),
                            AccountFacts.signedIn(
                                    account, session, AccountFacts.Method.REGISTRATION, now)));
            return Optional.empty();
        });
    }

    /// Notes that somebody has signed in by password.
    ///
    /// @param rehashed the password's hash with the parameters of today, when the stored one is
    ///   older
    public void signedIn(
            Credentials credentials, Optional<String> rehashed, UUID session, Instant now) {
        var account = credentials.account();
        database.transact(connection -> {
            if (rehashed.isPresent()) {
                Sql.update(
                        connection,
                        REHASH,
                        rehashed.get(),
                        account.id().value(),
                        credentials.passwordHash());
            }
            outbox.append(
                    connection,
                    AccountFacts.signedIn(account, session, AccountFacts.Method.PASSWORD, now));
            return true;
        });
    }

    /// Makes an account an admin.
    ///
    /// @return false when there is no such account, or it is one already
    public boolean promote(String usernameKey) {
        return database.transact(connection -> Sql.update(connection, PROMOTE, usernameKey) == 1);
    }

    private static int insert(
            Connection connection, Account account, String passwordHash, Instant now)
            throws SQLException {
        return Sql.update(
                connection,
                INSERT,
                account.id().value(),
                account.username().text(),
                account.username().key(),
                account.email().text(),
                account.email().key(),
                passwordHash,
                account.role(),
                account.status(),
                account.genesis(),
                now);
    }

    private static Optional<Taken> taken(Connection connection, Username username, Email email)
            throws SQLException {
        if (first(connection, BY_USERNAME, username.key()).isPresent())
            return Optional.of(Taken.USERNAME);
        return first(connection, BY_EMAIL, email.key()).map(_ -> Taken.EMAIL);
    }

    private Optional<Credentials> find(String sql, Object key) {
        return database.read(connection -> first(connection, sql, key));
    }

    private static Optional<Credentials> first(Connection connection, String sql, Object key)
            throws SQLException {
        return Sql.first(connection, sql, AccountStore::read, key);
    }

    private static Credentials read(ResultSet row) throws SQLException {
        var account =
                new Account(
                        new PlayerId(Sql.uuid(row, "id")),
                        new Username(row.getString("username")),
                        new Email(row.getString("email")),
                        Role.valueOf(row.getString("role")),
                        Account.Status.valueOf(row.getString("status")),
                        row.getBoolean("is_genesis"));
        return new Credentials(account, row.getString("password_hash"));
    }
}
