package game.ore.launcher;

import module java.base;

import game.ore.embedded.ProcessTree;

/// One line of the table that people see after `up` and with `status`.
///
/// @param startup how long it took to start; nothing when that is not known any more
/// @param memoryMib nothing when it runs elsewhere, or within `ore` itself
record Row(
        String service,
        String url,
        String health,
        Optional<Duration> startup,
        Optional<Long> memoryMib) {
    private static final String FORMAT = "%-12s %-52s %-9s %8s %8s%n";

    static String table(List<Row> rows) {
        var text =
                new StringBuilder(FORMAT.formatted("service", "url", "health", "start", "memory"));
        for (var row : rows) {
            text.append(
                    FORMAT.formatted(
                            row.service,
                            row.url,
                            row.health,
                            row.startup.map(Row::seconds).orElse(""),
                            row.memoryMib.map(mib -> mib + " MB").orElse("")));
        }
        return text.toString();
    }

    /// The memory of a process and its children, in MiB; nothing when the system does not tell.
    static Optional<Long> memoryOf(ProcessHandle process) {
        return Optional.of(ProcessTree.of(process).residentBytes() >> 20).filter(mib -> mib > 0);
    }

    /// The memory of a process without its children, in MiB; nothing when the system does not tell.
    static Optional<Long> memoryOfOne(ProcessHandle process) {
        return Optional.of(ProcessTree.residentBytes(process.pid()) >> 20).filter(mib -> mib > 0);
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
