package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Ban;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Username;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The accounts as admins look through them, in the order of their names.
public final class AccountList {
    /// @param ban if it is banned
    public record Listed(Account account, Instant createdAt, Optional<Ban> ban) {}

    /// By the beginning of the name, or by the whole address.
    private static final String LIST =
            "SELECT "
                    + AccountRows.COLUMNS
                    + """
                    , created_at, bans.reason, bans.until, bans.banned_at, bans.banned_by
                      FROM accounts
                      LEFT JOIN bans ON bans.account = accounts.id
                     WHERE username_key COLLATE "C" > ?
                       AND (username_key COLLATE "C" LIKE ? OR email_hash = ?)
                     ORDER BY username_key COLLATE "C"
                     LIMIT ?
                    """;

    private final Database database;
    private final AccountRows rows;

    public AccountList(Database database, AccountRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /// @param query the beginning of names, or a whole address; all when empty
    /// @param after the key of the last name of the page before; empty at first
    public List<Listed> list(String query, String after, int most) {
        var key = Username.keyOf(query);
        var beginning = key.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var hash = rows.addresses().hash(Email.keyOf(query));
        return database.read(connection ->
                Sql.list(connection, LIST, this::listed, after, beginning, hash, most));
    }

    private Listed listed(ResultSet row) throws SQLException {
        var account = rows.read(row).account();
        return new Listed(account, Sql.instant(row, "created_at"), ban(row));
    }

    private static Optional<Ban> ban(ResultSet row) throws SQLException {
        var at = Sql.optionalInstant(row, "banned_at");
        if (at.isEmpty()) return Optional.empty();
        return Optional.of(
                new Ban(
                        row.getString("reason"),
                        Sql.optionalInstant(row, "until"),
                        at.get(),
                        new PlayerId(Sql.uuid(row, "banned_by"))));
    }
}
