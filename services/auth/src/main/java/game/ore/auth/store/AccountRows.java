package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Username;
import game.ore.auth.keys.Addresses;
import game.ore.auth.store.AccountStore.Credentials;
import game.ore.sql.Sql;

/// Reads accounts, in transactions of others. Their addresses are sealed in the table.
public final class AccountRows {
    static final String COLUMNS =
            """
            id, username, sealed_email, email_verified_at IS NOT NULL AS email_verified, role, is_genesis, is_guest,
            password_hash, password_version,
            CASE WHEN EXISTS (SELECT 1 FROM bans WHERE bans.account = accounts.id) THEN 'BANNED'
                 ELSE status END AS status\
            """;

    private static final String BY_USERNAME =
            "SELECT " + COLUMNS + " FROM accounts WHERE username_key = ?";

    private static final String BY_EMAIL =
            "SELECT " + COLUMNS + " FROM accounts WHERE email_hash = ?";

    private static final String BY_ID = "SELECT " + COLUMNS + " FROM accounts WHERE id = ?";

    private static final String LOCK = "SELECT 1 FROM accounts WHERE id = ? FOR NO KEY UPDATE";

    private final Addresses addresses;

    public AccountRows(Addresses addresses) {
        this.addresses = addresses;
    }

    Addresses addresses() {
        return addresses;
    }

    /// What a sealed address says.
    String email(byte[] sealed, UUID account) {
        return addresses.open(new PlayerId(account), sealed).text();
    }

    Optional<Credentials> byId(Connection connection, PlayerId id) throws SQLException {
        return first(connection, BY_ID, id.value());
    }

    Optional<Credentials> byUsername(Connection connection, String key) throws SQLException {
        return first(connection, BY_USERNAME, key);
    }

    Optional<Credentials> byEmail(Connection connection, String key) throws SQLException {
        return first(connection, BY_EMAIL, addresses.hash(key));
    }

    /// Nobody else bans or changes it until the transaction ends.
    Optional<Credentials> locked(Connection connection, PlayerId id) throws SQLException {
        var _ = Sql.first(connection, LOCK, _ -> true, id.value());
        return byId(connection, id);
    }

    /// An account that nobody bans or changes until the transaction ends, if it may be used.
    Optional<Account> lockedActive(Connection connection, PlayerId id) throws SQLException {
        return locked(connection, id).map(Credentials::account).filter(Account::isActive);
    }

    private Optional<Credentials> first(Connection connection, String sql, Object key)
            throws SQLException {
        return Sql.first(connection, sql, this::read, key);
    }

    Credentials read(ResultSet row) throws SQLException {
        var id = new PlayerId(Sql.uuid(row, "id"));
        var account =
                new Account(
                        id,
                        new Username(row.getString("username")),
                        Optional.ofNullable(row.getBytes("sealed_email"))
                                .map(sealed -> addresses.open(id, sealed)),
                        Role.valueOf(row.getString("role")),
                        Account.Status.valueOf(row.getString("status")),
                        row.getBoolean("is_genesis"),
                        row.getBoolean("is_guest"),
                        row.getBoolean("email_verified"));
        return new Credentials(
                account,
                Optional.ofNullable(row.getString("password_hash")),
                row.getInt("password_version"));
    }
}
