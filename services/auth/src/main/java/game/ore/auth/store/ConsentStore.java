package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Consent;
import game.ore.auth.domain.ConsentState.Said;
import game.ore.auth.domain.Document;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// What people have said to documents. Rows are added and never changed.
public final class ConsentStore {
    private static final String NOTE =
            "INSERT INTO consents (account, document, version, given, at) VALUES (?, ?, ?, ?, ?)";

    private static final String LAST =
            """
            SELECT DISTINCT ON (document) document, version, given, at
              FROM consents
             WHERE account = ?
             ORDER BY document, id DESC
            """;

    private final Database database;

    public ConsentStore(Database database) {
        this.database = database;
    }

    /// The last word on each document.
    public Map<Document, Said> last(PlayerId player) {
        return database.read(connection -> {
            var last = new EnumMap<Document, Said>(Document.class);
            var rows = Sql.list(connection, LAST, ConsentStore::read, player.value());
            rows.forEach(row -> last.put(row.getKey(), row.getValue()));
            return last;
        });
    }

    public void note(PlayerId player, Consent consent, Instant now) {
        database.transact(connection -> {
            note(connection, player, List.of(consent), now);
            return consent;
        });
    }

    static void note(Connection connection, PlayerId player, List<Consent> consents, Instant now)
            throws SQLException {
        for (var consent : consents) {
            Sql.update(
                    connection,
                    NOTE,
                    player.value(),
                    consent.document(),
                    consent.version(),
                    consent.given(),
                    now);
        }
    }

    private static Map.Entry<Document, Said> read(ResultSet row) throws SQLException {
        return Map.entry(
                Document.valueOf(row.getString("document")),
                new Said(
                        row.getString("version"), row.getBoolean("given"), Sql.instant(row, "at")));
    }
}
