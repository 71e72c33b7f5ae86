package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.audit.Audit;
import game.ore.audit.Deed;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Ban;
import game.ore.auth.domain.Measure;
import game.ore.auth.domain.Rank;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Roles and bans, each change with its place in the audit log.
///
/// Changes take turns, and whether somebody has the rank for one is asked when it is their turn:
/// two admins who take each other's role at the same moment do not both succeed.
public final class AdminStore {
    /// The number is only used for this.
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(4711000002)";

    private static final String LOCK = "SELECT 1 FROM accounts WHERE id = ? FOR NO KEY UPDATE";

    private static final String SET_ROLE = "UPDATE accounts SET role = ? WHERE id = ?";

    private static final String PROMOTE =
            """
            UPDATE accounts SET role = 'ADMIN' WHERE username_key = ? AND role <> 'ADMIN'
            RETURNING id
            """;

    private static final String BAN =
            """
            INSERT INTO bans (account, reason, until, banned_at, banned_by)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account) DO UPDATE
               SET reason = excluded.reason, until = excluded.until,
                   banned_at = excluded.banned_at, banned_by = excluded.banned_by
            """;

    private static final String LIFT = "DELETE FROM bans WHERE account = ?";

    private static final String LIFT_ENDED =
            """
            DELETE FROM bans
             WHERE account IN (SELECT account FROM bans WHERE until <= ? ORDER BY until LIMIT ?
                                  FOR UPDATE SKIP LOCKED)
            RETURNING account
            """;

    private final Database database;
    private final AccountRows rows;
    private final Audit audit;

    public AdminStore(Database database, AccountRows rows, Audit audit) {
        this.database = database;
        this.rows = rows;
        this.audit = audit;
    }

    /// Makes an account an admin whom the operator has named.
    ///
    /// @return false when there is no such account, or it is one already
    public boolean promote(String usernameKey, Instant now) {
        return database.transact(connection -> {
            var promoted =
                    Sql.first(
                            connection,
                            PROMOTE,
                            row -> new PlayerId(Sql.uuid(row, "id")),
                            usernameKey);
            if (promoted.isEmpty()) return false;
            var details = Map.of("to", Role.ADMIN.text());
            note(connection, now, Deed.SYSTEM, "role.changed", promoted.get(), details);
            return true;
        });
    }

    /// Gives an account another role. Its sessions still have to be ended.
    public Measure changeRole(PlayerId actor, PlayerId subject, Role role, Instant now) {
        return measure(
                actor,
                subject,
                (connection, by, whom) -> {
                    if (!Rank.mayChangeRoles(by.role())) return new Measure.BeyondRank();
                    if (whom.role() == role) return new Measure.Done();
                    Sql.update(connection, SET_ROLE, role, subject.value());
                    var details = Map.of("from", whom.role().text(), "to", role.text());
                    note(connection, now, actor.toString(), "role.changed", subject, details);
                    return new Measure.Done();
                });
    }

    /// Bans an account, or changes the ban it has. Its sessions still have to be ended.
    public Measure ban(PlayerId subject, Ban ban) {
        return measure(
                ban.by(),
                subject,
                (connection, by, whom) -> {
                    if (!Rank.mayBan(by.role(), whom.role())) return new Measure.BeyondRank();
                    Sql.update(
                            connection,
                            BAN,
                            subject.value(),
                            ban.reason(),
                            ban.until(),
                            ban.at(),
                            ban.by().value());
                    var until = ban.until().map(Instant::toString).orElse("for ever");
                    var deed =
                            new Deed(
                                    ban.by().toString(),
                                    "account.banned",
                                    subject.toString(),
                                    Map.of("until", until));
                    audit.append(connection, ban.at(), deed, Map.of("reason", ban.reason()));
                    return new Measure.Done();
                });
    }

    public Measure lift(PlayerId actor, PlayerId subject, Instant now) {
        return measure(
                actor,
                subject,
                (connection, by, whom) -> {
                    if (!Rank.mayBan(by.role(), whom.role())) return new Measure.BeyondRank();
                    if (Sql.update(connection, LIFT, subject.value()) == 0)
                        return new Measure.NotBanned();
                    note(connection, now, actor.toString(), "ban.lifted", subject, Map.of());
                    return new Measure.Done();
                });
    }

    /// Takes away bans whose end has come.
    ///
    /// @return how many; call again while it is `most`
    public int liftEnded(Instant now, int most) {
        return database.transact(connection -> {
            var ended =
                    Sql.list(
                            connection,
                            LIFT_ENDED,
                            row -> new PlayerId(Sql.uuid(row, "account")),
                            now,
                            most);
            for (var player : ended) {
                note(connection, now, Deed.SYSTEM, "ban.ended", player, Map.of());
            }
            return ended.size();
        });
    }

    /// What is decided over two accounts that nobody else changes meanwhile.
    @FunctionalInterface
    private interface Decision {
        Measure decide(Connection connection, Account actor, Account subject) throws SQLException;
    }

    private Measure measure(PlayerId actor, PlayerId subject, Decision decision) {
        if (actor.equals(subject)) return new Measure.OwnAccount();
        return database.transact(connection -> {
            var _ = Sql.one(connection, TAKE_TURN, _ -> true);
            var _ = Sql.first(connection, LOCK, _ -> true, subject.value());
            var by = account(connection, actor).filter(Account::isActive);
            if (by.isEmpty()) return new Measure.BeyondRank();
            var whom = account(connection, subject);
            if (whom.isEmpty()) return new Measure.NoSuchAccount();
            return decision.decide(connection, by.get(), whom.get());
        });
    }

    private Optional<Account> account(Connection connection, PlayerId id) throws SQLException {
        return rows.byId(connection, id).map(AccountStore.Credentials::account);
    }

    private void note(
            Connection connection,
            Instant now,
            String actor,
            String action,
            PlayerId subject,
            Map<String, String> details)
            throws SQLException {
        audit.append(connection, now, new Deed(actor, action, subject.toString(), details));
    }
}
