package game.ore.bench.report;

import module java.base;

/// What a benchmark has found.
///
/// @param notes versions, settings, and what a reader must know to judge the figures
/// @param raw every single measurement, to be written as JSON
public record Report(String title, List<Table> tables, List<String> notes, Object raw) {
    public Report {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /// For the terminal.
    public String text() {
        var lines = new StringJoiner("\n", title + "\n\n", "\n");
        tables.forEach(table -> lines.add(table.text()));
        notes.forEach(note -> lines.add("- " + note));
        return lines.toString();
    }

    public String markdown(Occasion occasion) {
        var lines = new StringJoiner("\n", "### " + title + "\n\n", "\n");
        occasion.lines().forEach(line -> lines.add("- " + line));
        notes.forEach(note -> lines.add("- " + note));
        lines.add("");
        tables.forEach(table -> lines.add(table.markdown()));
        return lines.toString();
    }
}
