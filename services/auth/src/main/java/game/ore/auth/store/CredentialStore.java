package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.audit.Audit;
import game.ore.audit.Deed;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.LinkPurpose;
import game.ore.auth.letters.Letters;
import game.ore.auth.letters.Letters.Posted;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// What owners prove and change: that an address is theirs, and the password. Each method is one
/// transaction, with its letters and its place in the audit log.
public final class CredentialStore {
    private static final String VERIFY =
            """
            UPDATE accounts
               SET email_verified_at = ?
             WHERE id = ? AND email_hash = ? AND email_verified_at IS NULL
            """;

    private static final String SET_PASSWORD =
            """
            UPDATE accounts
               SET password_hash = ?, password_version = password_version + 1
             WHERE id = ?
            """;

    private static final String RESET_PASSWORD = SET_PASSWORD + " AND email_hash = ?";

    private static final String CHANGE_PASSWORD = SET_PASSWORD + " AND password_version = ?";

    private final Database database;
    private final AccountRows rows;
    private final IdentityRows identities;
    private final LinkStore links;
    private final Letters letters;
    private final Audit audit;

    public CredentialStore(
            Database database,
            AccountRows rows,
            IdentityRows identities,
            LinkStore links,
            Letters letters,
            Audit audit) {
        this.database = database;
        this.rows = rows;
        this.identities = identities;
        this.links = links;
        this.letters = letters;
        this.audit = audit;
    }

    /// Uses up a link that was mailed to an address: it belongs to the owner of the account.
    ///
    /// @return false when the link does not work
    public boolean verifyEmail(byte[] tokenHash, Instant now) {
        return database.transact(connection -> {
            var link = links.use(connection, LinkPurpose.VERIFY_EMAIL, tokenHash, now);
            if (link.isEmpty()) return false;
            if (verify(connection, link.get(), now)) {
                note(connection, link.get().account(), "email.verified", now);
            }
            return true;
        });
    }

    /// Writes to an address that is not verified yet.
    ///
    /// @return nothing when it is, or there is no such account
    public Optional<Posted> askAgain(PlayerId player, Instant now) {
        return database.transact(connection -> {
            var account = rows.byId(connection, player).map(AccountStore.Credentials::account);
            if (account.filter(a -> !a.emailVerified()).isEmpty()) return Optional.empty();
            return Optional.of(letters.verification(connection, account.get(), now));
        });
    }

    /// Writes to the owner of an address, if it belongs to an account that may be used. One that
    /// has no password gets its first by it, but only when the address has shown to be theirs.
    public void forgotten(String emailKey, Instant now) {
        database.transact(connection -> {
            var account =
                    rows.byEmail(connection, emailKey)
                            .filter(found ->
                                    found.passwordHash().isPresent()
                                            || found.account().emailVerified())
                            .map(AccountStore.Credentials::account)
                            .filter(Account::isActive);
            if (account.isEmpty()) return Posted.NO_ADDRESS;
            return letters.reset(connection, account.get(), now);
        });
    }

    /// Whose password a link resets; it stays good.
    public Optional<Account> resets(byte[] tokenHash, Instant now) {
        return database.read(connection -> {
            var link = links.find(connection, LinkPurpose.RESET_PASSWORD, tokenHash, now);
            if (link.isEmpty()) return Optional.empty();
            return rows.byId(connection, link.get().account())
                    .map(AccountStore.Credentials::account);
        });
    }

    /// Uses up a link to set a password. Whoever could open the link has shown that the address is
    /// theirs, too. Devices that knew the account without a password do not any more.
    ///
    /// @return false when the link does not work any more
    public boolean reset(byte[] tokenHash, String passwordHash, Instant now) {
        return database.transact(connection -> {
            var used = links.use(connection, LinkPurpose.RESET_PASSWORD, tokenHash, now);
            if (used.isEmpty()) return false;
            var player = used.get().account();
            var mailedTo = used.get().emailHash();
            if (Sql.update(connection, RESET_PASSWORD, passwordHash, player.value(), mailedTo) == 0)
                return false;
            verify(connection, used.get(), now);
            DeviceStore.forgetAll(connection, player);
            told(connection, player, "password.reset", now);
            return true;
        });
    }

    /// Sets a new password for somebody who has shown the old one.
    ///
    /// @return false when that was changed meanwhile
    public boolean change(AccountStore.Credentials shown, String passwordHash, Instant now) {
        var player = shown.account().id();
        return database.transact(connection -> {
            var changed =
                    Sql.update(
                            connection,
                            CHANGE_PASSWORD,
                            passwordHash,
                            player.value(),
                            shown.passwordVersion());
            if (changed == 0) return false;
            told(connection, player, "password.changed", now);
            return true;
        });
    }

    /// @return false when it was verified before, or the account has another address now
    private static boolean verify(Connection connection, LinkStore.Link link, Instant now)
            throws SQLException {
        return Sql.update(connection, VERIFY, now, link.account().value(), link.emailHash()) == 1;
    }

    private void told(Connection connection, PlayerId player, String action, Instant now)
            throws SQLException {
        var account = rows.byId(connection, player).orElseThrow().account();
        var linked = identities.of(connection, player);
        letters.passwordChanged(connection, account, linked, now);
        note(connection, player, action, now);
    }

    private void note(Connection connection, PlayerId player, String action, Instant now)
            throws SQLException {
        audit.append(connection, now, new Deed(player.toString(), action, player.toString()));
    }
}
