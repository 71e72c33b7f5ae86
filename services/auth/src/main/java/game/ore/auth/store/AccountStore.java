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
import game.ore.sql.UncheckedSqlException;

/// The accounts. What is told of them is written in the same transaction.
public final class AccountStore {
    /// An account with what is checked before it is entered.
    ///
    /// @param passwordHash nothing when there is no password to sign in with
    /// @param emailVerified its owner has shown that the address is theirs
    public record Credentials(
            Account account, Optional<String> passwordHash, boolean emailVerified) {
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

    /// What became of opening an account under one of several names.
    public sealed interface Opening {
        record Opened(Account account) implements Opening {}

        record EmailTaken() implements Opening {}
    }

    /// Somebody who gets an account without having chosen a name and a password.
    ///
    /// @param account its address, if it has one, has been shown to be its owner's
    /// @param names to be tried in this order
    public record Newcomer(
            Account account,
            List<Username> names,
            AccountFacts.Method method,
            UUID session,
            Instant at) {}

    /// What became of choosing a password for an account that has none.
    public enum Upgraded {
        DONE,
        USERNAME_TAKEN,
        EMAIL_TAKEN,
        HAS_PASSWORD
    }

    private static final String COLUMNS =
            "id, username, email, email_verified_at, role, status, is_genesis, is_guest, password_hash";

    private static final String BY_USERNAME =
            "SELECT " + COLUMNS + " FROM accounts WHERE username_key = ?";

    private static final String BY_EMAIL =
            "SELECT " + COLUMNS + " FROM accounts WHERE email_key = ?";

    private static final String BY_ID = "SELECT " + COLUMNS + " FROM accounts WHERE id = ?";

    private static final String INSERT =
            """
            INSERT INTO accounts (id, username, username_key, email, email_key, password_hash, role, status,
                                  is_genesis, is_guest, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String REHASH =
            "UPDATE accounts SET password_hash = ? WHERE id = ? AND password_hash = ?";

    private static final String VERIFY_EMAIL =
            "UPDATE accounts SET email_verified_at = ? WHERE id = ?";

    private static final String END_OF_GUEST =
            "UPDATE accounts SET is_guest = false WHERE id = ? AND is_guest";

    /// An address that stays the same stays verified.
    private static final String UPGRADE =
            """
            UPDATE accounts
               SET username = ?, username_key = ?, email = ?, password_hash = ?, is_guest = false,
                   email_verified_at = CASE WHEN email_key = ? THEN email_verified_at END, email_key = ?
             WHERE id = ? AND password_hash IS NULL
            """;

    private static final String PROMOTE =
            "UPDATE accounts SET role = 'ADMIN' WHERE username_key = ? AND role <> 'ADMIN'";

    private static final String BECOME_GENESIS =
            "UPDATE accounts SET is_genesis = true WHERE id = ANY (?) AND NOT is_genesis";

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
        return database.read(connection -> taken(connection, username, Optional.of(email)));
    }

    /// Opens an account with its first session.
    ///
    /// @return what another account has taken; then nothing was written
    public Optional<Taken> register(
            Account account, String passwordHash, UUID session, Instant now) {
        return database.transact(connection -> {
            if (insert(connection, account, Optional.of(passwordHash), now) == 0) {
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

    /// Notes that somebody has signed in by another way than a password.
    public void signedIn(Account account, AccountFacts.Method method, UUID session, Instant now) {
        database.transact(connection -> {
            tellSignedIn(connection, account, method, session, now);
            return true;
        });
    }

    /// Gives an account that has no password a name, an address and a password, and tells of its
    /// new session.
    ///
    /// @param upgraded the account as it will be
    public Upgraded upgrade(
            Account upgraded, Email email, String passwordHash, UUID session, Instant now) {
        Database.Work<Upgraded> work =
                connection -> {
                    var taken = takenByAnother(connection, upgraded, email);
                    if (taken.isPresent()) return taken.get();
                    if (upgraded(connection, upgraded, email, passwordHash) == 0)
                        return Upgraded.HAS_PASSWORD;
                    outbox.append(
                            connection,
                            AccountFacts.signedIn(
                                    upgraded, session, AccountFacts.Method.UPGRADE, now));
                    return Upgraded.DONE;
                };
        try {
            return database.transact(work);
        } catch (UncheckedSqlException failure) {
            if (!failure.isDuplicate()) throw failure;
            // Somebody took a name at this moment; now it can be seen which.
            return database.transact(work);
        }
    }

    private static int upgraded(
            Connection connection, Account upgraded, Email email, String passwordHash)
            throws SQLException {
        return Sql.update(
                connection,
                UPGRADE,
                upgraded.username().text(),
                upgraded.username().key(),
                email.text(),
                passwordHash,
                email.key(),
                email.key(),
                upgraded.id().value());
    }

    private static Optional<Upgraded> takenByAnother(
            Connection connection, Account account, Email email) throws SQLException {
        Predicate<Credentials> another = found -> !found.account().id().equals(account.id());
        var byName = first(connection, BY_USERNAME, account.username().key()).filter(another);
        if (byName.isPresent()) return Optional.of(Upgraded.USERNAME_TAKEN);
        return first(connection, BY_EMAIL, email.key())
                .filter(another)
                .map(_ -> Upgraded.EMAIL_TAKEN);
    }

    /// Makes an account an admin.
    ///
    /// @return false when there is no such account, or it is one already
    public boolean promote(String usernameKey) {
        return database.transact(connection -> Sql.update(connection, PROMOTE, usernameKey) == 1);
    }

    /// Opens an account under the first of the names that is free, and tells of its first session.
    Opening open(Connection connection, Newcomer newcomer) throws SQLException {
        for (var name : newcomer.names()) {
            var account = newcomer.account().named(name);
            if (insert(connection, account, Optional.empty(), newcomer.at()) == 1) {
                if (account.email().isPresent())
                    Sql.update(connection, VERIFY_EMAIL, newcomer.at(), account.id().value());
                outbox.append(
                        connection,
                        List.of(
                                AccountFacts.registered(account, newcomer.at()),
                                AccountFacts.signedIn(
                                        account,
                                        newcomer.session(),
                                        newcomer.method(),
                                        newcomer.at())));
                return new Opening.Opened(account);
            }
            if (taken(connection, name, account.email()).equals(Optional.of(Taken.EMAIL)))
                return new Opening.EmailTaken();
        }
        throw new IllegalStateException("no name is free of " + newcomer.names());
    }

    /// Tells, in somebody else's transaction, that somebody has signed in.
    void tellSignedIn(
            Connection connection,
            Account account,
            AccountFacts.Method method,
            UUID session,
            Instant now)
            throws SQLException {
        outbox.append(connection, AccountFacts.signedIn(account, session, method, now));
    }

    /// An account that can be signed in to by more than a device.
    void endGuest(Connection connection, PlayerId id) throws SQLException {
        Sql.update(connection, END_OF_GUEST, id.value());
    }

    /// Notes who has become a Genesis member.
    public void becomeGenesis(Collection<PlayerId> members) {
        var ids = members.stream().map(PlayerId::value).distinct().sorted().toArray(UUID[]::new);
        database.transact(connection -> Sql.update(connection, BECOME_GENESIS, (Object) ids));
    }

    private int insert(
            Connection connection, Account account, Optional<String> passwordHash, Instant now)
            throws SQLException {
        return Sql.update(
                connection,
                INSERT,
                account.id().value(),
                account.username().text(),
                account.username().key(),
                account.email().map(Email::text),
                account.email().map(Email::key),
                passwordHash,
                account.role(),
                account.status(),
                account.genesis(),
                account.guest(),
                now);
    }

    private static Optional<Taken> taken(
            Connection connection, Username username, Optional<Email> email) throws SQLException {
        if (first(connection, BY_USERNAME, username.key()).isPresent())
            return Optional.of(Taken.USERNAME);
        if (email.isEmpty()) return Optional.empty();
        return first(connection, BY_EMAIL, email.get().key()).map(_ -> Taken.EMAIL);
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
                        Optional.ofNullable(row.getString("email")).map(Email::new),
                        Role.valueOf(row.getString("role")),
                        Account.Status.valueOf(row.getString("status")),
                        row.getBoolean("is_genesis"),
                        row.getBoolean("is_guest"));
        return new Credentials(
                account,
                Optional.ofNullable(row.getString("password_hash")),
                Sql.optionalInstant(row, "email_verified_at").isPresent());
    }
}
