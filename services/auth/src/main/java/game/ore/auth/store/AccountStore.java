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
import game.ore.eventlog.EventOutbox;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The accounts. What is told of them is written in the same transaction.
public final class AccountStore {
    /// An account with what is checked before it is entered.
    ///
    /// @param passwordHash nothing when there is no password to sign in with
    /// @param passwordVersion grows with every new password
    public record Credentials(Account account, Optional<String> passwordHash, int passwordVersion) {
        private boolean stillGood(Credentials now) {
            return now.account().isActive() && now.passwordVersion == passwordVersion;
        }

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
    /// @param account needs no letter: its address, if it has one, has been shown to be its owner's
    /// @param names to be tried in this order
    public record Newcomer(
            Account account,
            Declared declared,
            List<Username> names,
            AccountFacts.Method method,
            UUID session,
            Instant at) {}

    private static final String INSERT =
            """
            INSERT INTO accounts (id, username, username_key, sealed_email, email_hash, email_verified_at,
                                  password_hash, role, status, is_genesis, is_guest, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String REHASH =
            "UPDATE accounts SET password_hash = ? WHERE id = ? AND password_hash = ?";

    private static final String BANNED_UNTIL = "SELECT until FROM bans WHERE account = ?";

    private static final String END_OF_GUEST =
            "UPDATE accounts SET is_guest = false WHERE id = ? AND is_guest";

    private static final String BECOME_GENESIS =
            "UPDATE accounts SET is_genesis = true WHERE id = ANY (?) AND NOT is_genesis";

    private final Database database;
    private final AccountRows rows;
    private final EventOutbox outbox;
    private final Letters letters;

    public AccountStore(Database database, AccountRows rows, EventOutbox outbox, Letters letters) {
        this.database = database;
        this.rows = rows;
        this.outbox = outbox;
        this.letters = letters;
    }

    public Optional<Credentials> byUsername(String key) {
        return database.read(connection -> rows.byUsername(connection, key));
    }

    public Optional<Credentials> byEmail(String key) {
        return database.read(connection -> rows.byEmail(connection, key));
    }

    public Optional<Account> byId(PlayerId id) {
        return credentials(id).map(Credentials::account);
    }

    public Optional<Credentials> credentials(PlayerId id) {
        return database.read(connection -> rows.byId(connection, id));
    }

    /// What of a new account belongs to another one already.
    public Optional<Taken> taken(Username username, Email email) {
        return database.read(connection -> taken(connection, username, Optional.of(email)));
    }

    /// Until when an account is banned: nothing when for ever, or when it is not.
    public Optional<Instant> bannedUntil(PlayerId id) {
        return database.read(connection ->
                Sql.first(
                                connection,
                                BANNED_UNTIL,
                                row -> Sql.optionalInstant(row, "until"),
                                id.value())
                        .flatMap(until -> until));
    }

    /// Opens an account with its first session, and asks whether the address is theirs.
    ///
    /// @return what another account has taken; then nothing was written
    public Optional<Taken> register(
            Account account, Declared declared, String passwordHash, UUID session, Instant now) {
        return database.transact(connection -> {
            if (insert(connection, account, Optional.of(passwordHash), now) == 0) {
                var taken = taken(connection, account.username(), account.email());
                if (taken.isEmpty())
                    throw new IllegalStateException("account id used twice: " + account.id());
                return taken;
            }
            DeclarationStore.note(connection, account.id(), declared, now);
            outbox.append(
                    connection,
                    List.of(
                            AccountFacts.registered(account, declared.country(), now),
                            AccountFacts.signedIn(
                                    account, session, AccountFacts.Method.REGISTRATION, now)));
            letters.verification(connection, account, now);
            return Optional.empty();
        });
    }

    /// Notes that somebody has signed in by password.
    ///
    /// The session is open already. Whoever bans the account or changes its role or password does
    /// that under the same lock and ends all sessions afterwards: so none slips through.
    ///
    /// @param rehashed the password's hash with the parameters of today, when the stored one is
    ///   older
    /// @return the account as it is now; nothing when it was banned or got another password
    ///   meanwhile, then nothing was written
    public Optional<Account> signedIn(
            Credentials credentials, Optional<String> rehashed, UUID session, Instant now) {
        var id = credentials.account().id();
        return database.transact(connection -> {
            var account =
                    rows.locked(connection, id)
                            .filter(credentials::stillGood)
                            .map(Credentials::account);
            if (account.isEmpty()) return account;
            if (rehashed.isPresent()) {
                Sql.update(
                        connection, REHASH, rehashed.get(), id.value(), credentials.passwordHash());
            }
            tellSignedIn(connection, account.get(), AccountFacts.Method.PASSWORD, session, now);
            return account;
        });
    }

    /// Notes that somebody has signed in by another way than a password; for bans as above.
    ///
    /// @return the account as it is now; nothing when it may not be used any more, then nothing was
    ///   written
    public Optional<Account> signedIn(
            PlayerId id, AccountFacts.Method method, UUID session, Instant now) {
        return database.transact(connection -> {
            var account = rows.lockedActive(connection, id);
            if (account.isPresent()) tellSignedIn(connection, account.get(), method, session, now);
            return account;
        });
    }

    /// Opens an account under the first of the names that is free, and tells of its first session.
    Opening open(Connection connection, Newcomer newcomer) throws SQLException {
        for (var name : newcomer.names()) {
            var account = newcomer.account().named(name);
            if (insert(connection, account, Optional.empty(), newcomer.at()) == 1) {
                var declared = newcomer.declared();
                DeclarationStore.note(connection, account.id(), declared, newcomer.at());
                outbox.append(
                        connection,
                        List.of(
                                AccountFacts.registered(account, declared.country(), newcomer.at()),
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
    ///
    /// @param account locked there, and active
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
        var addresses = rows.addresses();
        return Sql.update(
                connection,
                INSERT,
                account.id().value(),
                account.username().text(),
                account.username().key(),
                account.email().map(email -> addresses.seal(account.id(), email)),
                account.email().map(email -> addresses.hash(email.key())),
                account.emailVerified() ? Optional.of(now) : Optional.empty(),
                passwordHash,
                account.role(),
                account.status(),
                account.genesis(),
                account.guest(),
                now);
    }

    private Optional<Taken> taken(Connection connection, Username username, Optional<Email> email)
            throws SQLException {
        if (rows.byUsername(connection, username.key()).isPresent())
            return Optional.of(Taken.USERNAME);
        if (email.isEmpty()) return Optional.empty();
        return rows.byEmail(connection, email.get().key()).map(_ -> Taken.EMAIL);
    }
}
