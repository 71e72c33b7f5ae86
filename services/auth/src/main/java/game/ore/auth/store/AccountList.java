package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Ban;
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
                    + AccountStore.COLUMNS
                    + """
                    , created_at, bans.reason, bans.until, bans.banned_at, bans.banned_by
                      FROM accounts
                      LEFT JOIN bans ON bans.account = accounts.id
                     WHERE username_key COLLATE "C" > ?
                       AND (username_key COLLATE "C" LIKE ? OR email_key = ?)
                     ORDER BY username_key COLLATE "C"
                     LIMIT ?
                    """;

    private final Database database;

    public AccountList(Database database) {
        this.database = database;
    }

    /// @param query the beginning of names, or a whole address; all when empty
    /// @param after the key of the last name of the page before; empty at first
    public List<Listed> list(String query, String after, int most) {
        var key = Username.keyOf(query);
        var beginning = key.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return database.read(connection ->
                Sql.list(connection, LIST, AccountList::listed, after, beginning, key, most));
    }

    private static Listed listed(ResultSet row) throws SQLException {
        var account = AccountStore.read(row).account();
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
