package game.ore.bench.report;

import module java.base;

/// Figures in rows; the first column says what they are about.
public record Table(String title, List<String> header, List<List<String>> rows) {
    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("a row of another length: " + row);
            }
        }
    }

    /// Microseconds, written as milliseconds.
    public static String millis(long micros) {
        return "%,.2f".formatted(micros / 1e3);
    }

    /// Bytes, written as MiB.
    public static String mib(long bytes) {
        return "%,d".formatted(bytes >> 20);
    }

    /// For the terminal, in columns.
    public String text() {
        var lines = new StringJoiner("\n", title + "\n", "\n");
        all().forEach(row -> lines.add("  " + padded(row, "  ").stripTrailing()));
        return lines.toString();
    }

    public String markdown() {
        var lines = new StringJoiner("\n", "**" + title + "**\n\n", "\n");
        lines.add("| " + String.join(" | ", header) + " |");
        lines.add("|---|" + "---:|".repeat(header.size() - 1));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return lines.toString();
    }

    private Stream<List<String>> all() {
        return Stream.concat(Stream.of(header), rows.stream());
    }

    private String padded(List<String> row, String between) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> pad(row.get(column), width(column), column == 0))
                .collect(Collectors.joining(between));
    }

    private int width(int column) {
        return all().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String pad(String text, int width, boolean left) {
        var space = " ".repeat(width - text.length());
        return left ? text + space : space + text;
    }
}
