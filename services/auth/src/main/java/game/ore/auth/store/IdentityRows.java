package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.auth.LinkedIdentity;
import game.ore.auth.domain.Person;
import game.ore.auth.keys.Subjects;
import game.ore.runtime.Ids;
import game.ore.sql.Sql;

/// Reads and writes identities, in transactions of others. Who it is elsewhere is sealed in the
/// table.
public final class IdentityRows {
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended(?, 4711000002))";

    private static final String OWNER =
            "SELECT account_id FROM identities WHERE provider = ? AND subject_hash = ?";

    private static final String OF_ACCOUNT =
            """
            SELECT id, provider, sealed_subject, sealed_name, linked_at
              FROM identities
             WHERE account_id = ?
             ORDER BY linked_at, provider
            """;

    private static final String INSERT =
            """
            INSERT INTO identities (id, provider, subject_hash, sealed_subject, sealed_name, account_id, linked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE =
            "DELETE FROM identities WHERE account_id = ? AND provider = ?";

    private final Subjects subjects;

    public IdentityRows(Subjects subjects) {
        this.subjects = subjects;
    }

    /// Until the transaction ends nobody else does anything with this identity.
    void lock(Connection connection, Person person) throws SQLException {
        var _ =
                Sql.one(
                        connection,
                        LOCK,
                        _ -> true,
                        HexFormat.of().formatHex(subjects.hash(person)));
    }

    Optional<PlayerId> owner(Connection connection, Person person) throws SQLException {
        return Sql.first(
                connection,
                OWNER,
                row -> new PlayerId(Sql.uuid(row, "account_id")),
                person.provider(),
                subjects.hash(person));
    }

    /// Those of one account, in the order in which they were linked.
    List<LinkedIdentity> of(Connection connection, PlayerId player) throws SQLException {
        return Sql.list(connection, OF_ACCOUNT, this::read, player.value());
    }

    /// @return false when it is somebody's, or the account has one of this provider
    public boolean insert(Connection connection, PlayerId player, Person person, Instant now)
            throws SQLException {
        var id = Ids.next();
        return Sql.update(
                        connection,
                        INSERT,
                        id,
                        person.provider(),
                        subjects.hash(person),
                        subjects.seal(id, person.subject()),
                        subjects.sealName(id, person.name()),
                        player.value(),
                        now)
                == 1;
    }

    void delete(Connection connection, PlayerId player, String provider) throws SQLException {
        Sql.update(connection, DELETE, player.value(), provider);
    }

    private LinkedIdentity read(ResultSet row) throws SQLException {
        var id = Sql.uuid(row, "id");
        return new LinkedIdentity(
                row.getString("provider"),
                subjects.open(id, row.getBytes("sealed_subject")),
                subjects.openName(id, row.getBytes("sealed_name")),
                Sql.instant(row, "linked_at"));
    }
}
