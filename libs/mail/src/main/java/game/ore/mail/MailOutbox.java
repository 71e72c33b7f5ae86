package game.ore.mail;

import module java.base;
import module java.sql;

import game.ore.runtime.Ids;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The mail that waits to be sent, in the table `mail_outbox` of a service: written in the
/// transaction that decides it, so that a crash loses none and a slow server holds up nobody.
///
/// Letters are sealed: the table alone tells neither to whom they go nor what they say.
public final class MailOutbox {
    /// What a letter is sealed for, before its id.
    public static final String CONTEXT = "mail ";

    /// A mail that nobody else sends for a while.
    ///
    /// @param tries this one included
    record Claimed(UUID id, byte[] sealed, int tries) {}

    private static final String WAITING =
            """
            SELECT count(*) FROM (SELECT 1 FROM mail_outbox WHERE given_up_at IS NULL LIMIT ?) AS waiting
            """;

    private static final String APPEND =
            "INSERT INTO mail_outbox (id, written_at, sealed, next_try_at) VALUES (?, ?, ?, ?)";

    private static final String CLAIM =
            """
            UPDATE mail_outbox
               SET tries = tries + 1, next_try_at = ?
             WHERE id = (SELECT id
                           FROM mail_outbox
                          WHERE given_up_at IS NULL AND next_try_at <= ?
                          ORDER BY next_try_at
                          LIMIT 1
                            FOR UPDATE SKIP LOCKED)
            RETURNING id, sealed, tries
            """;

    private static final String ALL = "SELECT id, sealed, tries FROM mail_outbox";

    private static final String REMOVE = "DELETE FROM mail_outbox WHERE id = ?";

    private static final String POSTPONE =
            "UPDATE mail_outbox SET next_try_at = ?, reason = ? WHERE id = ?";

    private static final String GIVE_UP =
            "UPDATE mail_outbox SET given_up_at = ?, reason = ? WHERE id = ?";

    private static final String FORGET = "DELETE FROM mail_outbox WHERE given_up_at < ?";

    private final Seal seal;
    private final MailConfig.Queue config;

    public MailOutbox(Seal seal, MailConfig.Queue config) {
        this.seal = seal;
        this.config = config;
    }

    /// Writes a mail down; it is sent once the transaction has committed.
    ///
    /// @return false when too many wait already; then it was not written
    public boolean append(Connection connection, Mail mail, Instant now) throws SQLException {
        var waiting = Sql.one(connection, WAITING, row -> row.getInt(1), config.most());
        if (waiting >= config.most()) return false;
        var id = Ids.next();
        var sealed = seal.seal(mail.bytes(), CONTEXT + id);
        return Sql.update(connection, APPEND, id, now, sealed, now) == 1;
    }

    /// Forgets all mail to an address, sent or not. Reads every letter, of which there are not
    /// many.
    public void forget(Connection connection, String address) throws SQLException {
        var letters = Sql.list(connection, ALL, MailOutbox::claimed);
        for (var letter : letters) {
            if (isTo(letter, address)) Sql.update(connection, REMOVE, letter.id());
        }
    }

    /// A letter that was sealed under another key cannot be sent either, and goes in its time.
    private boolean isTo(Claimed letter, String address) {
        try {
            return open(letter).to().equalsIgnoreCase(address);
        } catch (IllegalStateException sealedUnderAnotherKey) {
            return false;
        }
    }

    Optional<Claimed> claim(Database database, Instant now) {
        return database.transact(connection ->
                Sql.first(connection, CLAIM, MailOutbox::claimed, now.plus(config.lease()), now));
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(Sql.uuid(row, "id"), row.getBytes("sealed"), row.getInt("tries"));
    }

    /// @throws IllegalStateException when it was sealed under another key
    Mail open(Claimed claimed) {
        return Mail.of(seal.unseal(claimed.sealed(), CONTEXT + claimed.id()));
    }

    void sent(Database database, UUID id) {
        database.transact(connection -> Sql.update(connection, REMOVE, id));
    }

    void postpone(Database database, UUID id, Instant until, String reason) {
        database.transact(connection -> Sql.update(connection, POSTPONE, until, reason, id));
    }

    void giveUp(Database database, UUID id, Instant now, String reason) {
        database.transact(connection -> Sql.update(connection, GIVE_UP, now, reason, id));
    }

    /// Forgets what was given up long ago.
    void forget(Database database, Instant now) {
        database.transact(connection -> Sql.update(connection, FORGET, now.minus(config.kept())));
    }
}
