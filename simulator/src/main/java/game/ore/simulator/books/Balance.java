package game.ore.simulator.books;

import module java.base;

import game.ore.api.Points;

/// What an audit found.
///
/// @param totals micro-points of all players together, by book, in the order of the books
/// @param differences the players over whom the books do not agree
/// @param waitedMs how long the books took to agree, or how long they were given
public record Balance(SequencedMap<String, Long> totals, List<Row> differences, long waitedMs) {
    private static final int ROWS_SHOWN_MAX = 50;

    /// @param micros what each book says, in the order of the books
    public record Row(UUID player, List<Long> micros) {
        boolean differs() {
            return micros.stream().distinct().count() > 1;
        }
    }

    public boolean balanced() {
        return differences.isEmpty();
    }

    /// The differences as lines of text, a column for each book.
    public String table() {
        var text = new StringBuilder(row("player", totals.keySet().stream()));
        differences.stream()
                .limit(ROWS_SHOWN_MAX)
                .map(row ->
                        row(
                                row.player().toString(),
                                row.micros().stream().map(micros -> new Points(micros).toString())))
                .forEach(text::append);
        if (differences.size() > ROWS_SHOWN_MAX) {
            text.append("… and %d more%n".formatted(differences.size() - ROWS_SHOWN_MAX));
        }
        return text.toString();
    }

    private static String row(String first, Stream<String> cells) {
        return cells.map(cell -> String.format(Locale.ROOT, "%16s", cell))
                .collect(
                        Collectors.joining(" ", String.format(Locale.ROOT, "%-36s ", first), "\n"));
    }
}
