package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.auth.LinkedIdentity;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Person;
import game.ore.auth.domain.Unlinking;
import game.ore.auth.events.AccountFacts;
import game.ore.auth.store.AccountStore.Newcomer;
import game.ore.auth.store.AccountStore.Opening;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Whom players have proved to be elsewhere.
///
/// Whatever is done with one identity is done by one transaction at a time, so that of many who
/// come with it at the same moment one makes the account and the others find it.
public final class IdentityStore {
    /// Whose an identity is after somebody asked for it.
    public sealed interface Linking {
        /// Theirs, perhaps since before.
        record Linked(LinkedIdentity identity) implements Linking {}

        /// Another account's.
        record Taken() implements Linking {}

        /// Nobody's: the account has another one of this provider.
        record ProviderTaken() implements Linking {}
    }

    /// What became of signing in to an account by an identity that becomes its own.
    public sealed interface Joining {
        /// @param account as it is now
        record Joined(Account account) implements Joining {}

        /// The identity is another account's, or the account has another one of this provider.
        record Elsewhere() implements Joining {}

        /// The account may not be used any more.
        record Barred() implements Joining {}
    }

    /// What became of opening an account for an identity.
    public sealed interface Opened {
        record New(Account account) implements Opened {}

        record EmailTaken() implements Opened {}

        /// Somebody was faster.
        record Known() implements Opened {}
    }

    private static final String LOCK_ACCOUNT =
            "SELECT password_hash IS NOT NULL AS has_password FROM accounts WHERE id = ? FOR UPDATE";

    private final Database database;
    private final IdentityRows identities;
    private final AccountRows rows;
    private final AccountStore accounts;

    public IdentityStore(
            Database database, IdentityRows identities, AccountRows rows, AccountStore accounts) {
        this.database = database;
        this.identities = identities;
        this.rows = rows;
        this.accounts = accounts;
    }

    public Optional<PlayerId> owner(Person person) {
        return database.read(connection -> identities.owner(connection, person));
    }

    /// Those of one account, in the order in which they were linked.
    public List<LinkedIdentity> of(PlayerId player) {
        return database.read(connection -> identities.of(connection, player));
    }

    /// Makes an identity that of an account.
    public Linking link(PlayerId player, Person person, Instant now) {
        return database.transact(connection -> link(connection, player, person, now));
    }

    /// Makes an identity that of an account, and tells that somebody has signed in by it.
    ///
    /// The session is open already, and the account is looked at once more under a lock, as in
    /// [AccountStore#signedIn].
    ///
    /// @return unless it is joined, nothing was written
    public Joining linkAndSignIn(PlayerId player, Person person, UUID session, Instant now) {
        return database.transact(connection -> {
            identities.lock(connection, person);
            var account = rows.lockedActive(connection, player);
            if (account.isEmpty()) return new Joining.Barred();
            if (!(link(connection, player, person, now) instanceof Linking.Linked))
                return new Joining.Elsewhere();
            var method = AccountFacts.Method.provider(person.provider());
            accounts.tellSignedIn(connection, account.get(), method, session, now);
            return new Joining.Joined(account.get());
        });
    }

    /// Opens an account that is signed in to by an identity that nobody has yet.
    public Opened open(Newcomer newcomer, Person person) {
        return database.transact(connection -> {
            identities.lock(connection, person);
            if (identities.owner(connection, person).isPresent()) return new Opened.Known();
            return switch (accounts.open(connection, newcomer)) {
                case Opening.EmailTaken() -> new Opened.EmailTaken();
                case Opening.Opened(var account) -> {
                    if (!identities.insert(connection, account.id(), person, newcomer.at()))
                        throw new IllegalStateException("taken in spite of the lock: " + person);
                    yield new Opened.New(account);
                }
            };
        });
    }

    /// Takes the identity of one provider from an account, unless it is the last way to sign in. A
    /// device does not count: an account that has left it behind must not fall back to it.
    public Unlinking unlink(PlayerId player, String provider) {
        return database.transact(connection -> {
            var password =
                    Sql.first(
                            connection,
                            LOCK_ACCOUNT,
                            row -> row.getBoolean("has_password"),
                            player.value());
            var linked = identities.of(connection, player);
            if (linked.stream().noneMatch(identity -> identity.provider().equals(provider)))
                return Unlinking.NOT_LINKED;
            if (linked.size() == 1 && !password.orElse(false)) return Unlinking.LAST_CREDENTIAL;
            identities.delete(connection, player, provider);
            return Unlinking.UNLINKED;
        });
    }

    private Linking link(Connection connection, PlayerId player, Person person, Instant now)
            throws SQLException {
        identities.lock(connection, person);
        var owner = identities.owner(connection, person);
        if (owner.isPresent() && !owner.get().equals(player)) return new Linking.Taken();
        if (owner.isEmpty()) {
            if (!identities.insert(connection, player, person, now))
                return new Linking.ProviderTaken();
            accounts.endGuest(connection, player);
        }
        return identities.of(connection, player).stream()
                .filter(identity -> identity.provider().equals(person.provider()))
                .findFirst()
                .<Linking>map(Linking.Linked::new)
                .orElseThrow(() -> new IllegalStateException("not linked: " + person));
    }
}
