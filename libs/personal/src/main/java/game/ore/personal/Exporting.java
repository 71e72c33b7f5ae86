package game.ore.personal;

import module java.base;
import module java.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import game.ore.personal.Personal.Shown;
import game.ore.personal.PersonalTable.Opened;
import game.ore.sql.Database;

/// Writes what is known of a person as JSON, a row at a time: however much there is, little of it
/// is in memory.
final class Exporting {
    /// Rows that are read from the database at a time.
    private static final int FETCHED = 500;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Database database;
    private final List<PersonalTable> tables;
    private final Map<String, Shown> shown;

    Exporting(Database database, List<PersonalTable> tables, Map<String, Shown> shown) {
        this.database = database;
        this.tables = tables;
        this.shown = shown;
    }

    void write(UUID user, Map<String, String> about, OutputStream out) throws IOException {
        try (var json = MAPPER.getFactory().createGenerator(out)) {
            json.writeStartObject();
            for (var entry : about.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeObjectFieldStart("tables");
            for (var table : tables) {
                if (table.unexported().isEmpty()) rows(json, table, user);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("elsewhere");
            for (var entry : shown.entrySet()) {
                json.writeFieldName(entry.getKey());
                MAPPER.writeValue(json, entry.getValue().of(user));
            }
            json.writeEndObject();
            reasons(json, "not_shown", PersonalTable::unexported);
            reasons(json, "kept_after_deletion", PersonalTable::kept);
            json.writeEndObject();
        }
    }

    private void reasons(
            JsonGenerator json, String name, Function<PersonalTable, Optional<String>> reason)
            throws IOException {
        var reasons = new TreeMap<String, Set<String>>();
        for (var table : tables) {
            reason.apply(table)
                    .ifPresent(why ->
                            reasons.computeIfAbsent(table.name(), _ -> new TreeSet<>()).add(why));
        }
        json.writeFieldName(name);
        MAPPER.writeValue(json, reasons);
    }

    /// A read that fails is not begun again by the database: it loses against nobody.
    private void rows(JsonGenerator json, PersonalTable table, UUID user) throws IOException {
        json.writeArrayFieldStart(table.name());
        try {
            database.read(connection -> {
                try (var statement = connection.prepareStatement(select(table))) {
                    statement.setFetchSize(FETCHED);
                    var without = table.without().toArray();
                    statement.setArray(1, connection.createArrayOf("text", without));
                    statement.setObject(2, user);
                    try (var rows = statement.executeQuery()) {
                        while (rows.next()) json.writeRawValue(row(table, rows, user));
                    }
                    return true;
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        json.writeEndArray();
    }

    private static String select(PersonalTable table) {
        var sealed =
                table.opened().stream()
                        .map(opened -> ", one." + opened.column())
                        .collect(Collectors.joining());
        return "SELECT (to_jsonb(one) - ?::text[])::text AS shown%s FROM %s AS one WHERE %s"
                .formatted(sealed, table.name(), table.where());
    }

    private static String row(PersonalTable table, ResultSet row, UUID user)
            throws SQLException, IOException {
        var shown = row.getString("shown");
        if (table.opened().isEmpty()) return shown;
        var object = (ObjectNode) MAPPER.readTree(shown);
        for (Opened opened : table.opened()) {
            var sealed = row.getBytes(opened.column());
            if (sealed != null) object.put(opened.as(), opened.opener().open(sealed, user));
        }
        return MAPPER.writeValueAsString(object);
    }
}
