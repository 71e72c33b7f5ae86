package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.auth.domain.LinkPurpose;
import game.ore.sql.Sql;
import java.time.Duration;

/// The links that were mailed and not used yet: of each account the newest of each kind.
public final class LinkStore {
    /// @param emailHash whom it was mailed to
    public record Link(
            PlayerId account, LinkPurpose purpose, byte[] emailHash, Instant expiresAt) {}

    private static final String ISSUE =
            """
            INSERT INTO links (account, purpose, email_hash, expires_at, token_hash, issued_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, purpose) DO UPDATE
               SET email_hash = excluded.email_hash, expires_at = excluded.expires_at,
                   token_hash = excluded.token_hash, issued_at = excluded.issued_at
             WHERE links.issued_at <= ?
            """;

    private static final String FIND =
            """
            SELECT account, purpose, email_hash, expires_at
              FROM links
             WHERE token_hash = ? AND purpose = ? AND expires_at > ?
            """;

    private static final String USE =
            """
            DELETE FROM links
             WHERE token_hash = ? AND purpose = ? AND expires_at > ?
            RETURNING account, purpose, email_hash, expires_at
            """;

    /// Puts a link in the place of the one before.
    ///
    /// @param every how long the one before must be ago
    /// @return false when it is not; then nothing was written
    public boolean issue(
            Connection connection, Link link, byte[] tokenHash, Instant now, Duration every)
            throws SQLException {
        return Sql.update(
                        connection,
                        ISSUE,
                        link.account().value(),
                        link.purpose(),
                        link.emailHash(),
                        link.expiresAt(),
                        tokenHash,
                        now,
                        now.minus(every))
                == 1;
    }

    /// The link with a token, which stays good.
    public Optional<Link> find(
            Connection connection, LinkPurpose purpose, byte[] tokenHash, Instant now)
            throws SQLException {
        return Sql.first(connection, FIND, LinkStore::read, tokenHash, purpose, now);
    }

    /// The link with a token, which is used up by that.
    public Optional<Link> use(
            Connection connection, LinkPurpose purpose, byte[] tokenHash, Instant now)
            throws SQLException {
        return Sql.first(connection, USE, LinkStore::read, tokenHash, purpose, now);
    }

    private static Link read(ResultSet row) throws SQLException {
        return new Link(
                new PlayerId(Sql.uuid(row, "account")),
                LinkPurpose.valueOf(row.getString("purpose")),
                row.getBytes("email_hash"),
                Sql.instant(row, "expires_at"));
    }
}
