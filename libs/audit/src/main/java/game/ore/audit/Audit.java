package game.ore.audit;

import module java.base;
import module java.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The audit log of one service: its table `audit_entry`, which only grows.
///
/// Each entry holds the hash of the one before, so that a change or a gap anywhere shows. Writers
/// take turns by a lock that they hold until they commit: append last in a transaction.
public final class Audit {
    /// The library whose tables a service opens its database with, to have an audit log.
    public static final String TABLES = "audit";

    /// A row, and the entry in it unless somebody has made it unreadable.
    private record Found(long id, Optional<AuditEntry> entry) {}

    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, FreeText>> TEXTS = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// Entries that are checked at a time.
    private static final int BATCH = 1_000;

    /// The first number is only used for this; the second is one of the schema.
    private static final String TAKE_TURN =
            "SELECT pg_advisory_xact_lock(471101, hashtext(current_schema()))";

    private static final String COLUMNS =
            """
            id, at, actor, action, subject, details, previous_hash, hash,
            (SELECT jsonb_object_agg(name, jsonb_build_object('text', text, 'salt', salt))
               FROM audit_text
              WHERE entry = audit_entry.id) AS texts
            """;

    private static final String LAST =
            "SELECT " + COLUMNS + " FROM audit_entry ORDER BY id DESC LIMIT 1";

    private static final String AFTER =
            "SELECT " + COLUMNS + " FROM audit_entry WHERE id > ? ORDER BY id LIMIT ?";

    private static final String BEFORE =
            "SELECT " + COLUMNS + " FROM audit_entry WHERE id < ? ORDER BY id DESC LIMIT ?";

    private static final String APPEND =
            """
            INSERT INTO audit_entry (id, at, actor, action, subject, details, previous_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            """;

    private static final String APPEND_TEXT =
            "INSERT INTO audit_text (entry, name, text, salt) VALUES (?, ?, ?, ?)";

    private final SecureRandom random;

    /// @param random makes the salts of texts
    public Audit(SecureRandom random) {
        this.random = random;
    }

    /// Writes a deed down in the transaction that does it.
    public AuditEntry append(Connection connection, Instant at, Deed deed) throws SQLException {
        return append(connection, at, deed, Map.of());
    }

    /// Writes a deed down in the transaction that does it, and beside it what somebody has written
    /// freely about it. Rows of the table `audit_text` may be deleted: the log verifies without
    /// them, and what is left of it tells nothing of the texts.
    ///
    /// @param texts by names that are none of the deed's details
    public AuditEntry append(
            Connection connection, Instant at, Deed deed, Map<String, String> texts)
            throws SQLException {
        var _ = Sql.one(connection, TAKE_TURN, _ -> true);
        var last = Sql.first(connection, LAST, Audit::read);
        var salted = new TreeMap<String, FreeText>();
        texts.forEach((name, text) -> salted.put(name, FreeText.of(text, random)));
        var entry = AuditEntry.after(last, at, deed, salted);
        Sql.update(
                connection,
                APPEND,
                entry.id(),
                entry.at(),
                deed.actor(),
                deed.action(),
                deed.subject(),
                json(entry.deed().details()),
                entry.previous(),
                entry.hash());
        for (var text : salted.entrySet()) {
            var written = text.getValue();
            Sql.update(
                    connection,
                    APPEND_TEXT,
                    entry.id(),
                    text.getKey(),
                    written.text(),
                    written.salt());
        }
        return entry;
    }

    /// The newest entries before `id`, newest first.
    public List<AuditEntry> before(Database database, long id, int most) {
        return database.read(connection -> Sql.list(connection, BEFORE, Audit::read, id, most));
    }

    /// Checks all entries, a batch at a time, while others may go on writing.
    public Finding verify(Database database) {
        var last = Optional.<AuditEntry>empty();
        while (true) {
            var from = last.map(AuditEntry::id).orElse(0L);
            var batch = database.read(c -> Sql.list(c, AFTER, Audit::readWhatever, from, BATCH));
            for (var found : batch) {
                var broken = broken(last, found);
                if (broken.isPresent()) return broken.get();
                last = found.entry();
            }
            if (batch.size() < BATCH) {
                return new Finding.Intact(
                        last.map(AuditEntry::id).orElse(0L),
                        last.map(AuditEntry::hash).orElse(AuditEntry.BEGINNING));
            }
        }
    }

    private static Optional<Finding> broken(Optional<AuditEntry> before, Found found) {
        var expected = before.map(AuditEntry::id).orElse(0L) + 1;
        if (found.id() != expected) return broken(expected, "it is missing");
        if (found.entry().isEmpty()) return broken(expected, "it is unreadable");
        var entry = found.entry().get();
        if (!entry.previous().equals(before.map(AuditEntry::hash).orElse(AuditEntry.BEGINNING))) {
            return broken(expected, "it does not follow from the one before");
        }
        if (!entry.hash().equals(entry.computedHash()))
            return broken(expected, "it is not as it was written");
        return entry.hasItsTexts()
                ? Optional.empty()
                : broken(expected, "a text beside it is not as it was written");
    }

    private static Optional<Finding> broken(long id, String why) {
        return Optional.of(new Finding.Broken(id, why));
    }

    private static Found readWhatever(ResultSet row) throws SQLException {
        try {
            return new Found(row.getLong("id"), Optional.of(read(row)));
        } catch (IllegalArgumentException | IllegalStateException damaged) {
            return new Found(row.getLong("id"), Optional.empty());
        }
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        var deed =
                new Deed(
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        json(row.getString("details"), DETAILS));
        var texts = Optional.ofNullable(row.getString("texts"));
        return new AuditEntry(
                row.getLong("id"),
                Sql.instant(row, "at"),
                deed,
                texts.isPresent() ? json(texts.get(), TEXTS) : Map.of(),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private static String json(Map<String, String> details) {
        try {
            return MAPPER.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts are always JSON", impossible);
        }
    }

    private static <T> T json(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("not as we write it", damaged);
        }
    }
}
