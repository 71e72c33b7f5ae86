package game.ore.bench.rest;

import module java.base;

import game.ore.bench.report.Report;
import game.ore.bench.report.Table;
import game.ore.bench.stats.Spread;

/// What was seen of a platform without players.
record RestFindings(List<Start> starts, List<Need> needs) {
    /// One start.
    ///
    /// @param data whether there were any from before
    record Start(String data, int round, double seconds) {}

    /// What one process needs at rest.
    ///
    /// @param proportionalBytes shared pages by their share
    /// @param cpuPercent of one core
    record Need(String process, long residentBytes, long proportionalBytes, double cpuPercent) {
        /// Memory as it is in the end, processor over the time between.
        static List<Need> between(
                Map<String, Platform.Use> before, Map<String, Platform.Use> after, Duration time) {
            return after.entrySet().stream()
                    .filter(entry -> before.containsKey(entry.getKey()))
                    .map(entry -> {
                        var use = entry.getValue();
                        var earlier = Objects.requireNonNull(before.get(entry.getKey()));
                        var cpu = use.cpu().minus(earlier.cpu());
                        return new Need(
                                entry.getKey(),
                                use.memory().resident(),
                                use.memory().proportional(),
                                100.0 * cpu.toNanos() / time.toNanos());
                    })
                    .toList();
        }
    }

    /// What is kept as JSON.
    record Raw(List<Start> starts, List<Need> needs) {}

    Report report(Duration rest) {
        var title = "At rest, %d s after it was ready".formatted(rest.toSeconds());
        return new Report(
                "rest",
                List.of(
                        new Table(
                                "Time until ready (seconds)",
                                List.of("", "median (least–most)", "starts"),
                                starts.stream()
                                        .map(Start::data)
                                        .distinct()
                                        .map(this::row)
                                        .toList()),
                        new Table(
                                title,
                                List.of("", "resident MiB", "of it its own share", "CPU %"),
                                needRows())),
                List.of(
                        "ore is the JVM with all services; shares (PSS) add up, because a page that"
                                + " several processes use is counted once"),
                new Raw(starts, needs));
    }

    private List<String> row(String data) {
        var seconds =
                starts.stream()
                        .filter(start -> start.data().equals(data))
                        .map(Start::seconds)
                        .toList();
        return List.of(data, Spread.of(seconds).text(2), Integer.toString(seconds.size()));
    }

    private List<List<String>> needRows() {
        var rows = new ArrayList<List<String>>();
        for (var need : needs) {
            rows.add(
                    List.of(
                            need.process(),
                            Table.mib(need.residentBytes()),
                            Table.mib(need.proportionalBytes()),
                            "%.1f".formatted(need.cpuPercent())));
        }
        var all = needs.stream().mapToLong(Need::proportionalBytes).sum();
        var cpu = needs.stream().mapToDouble(Need::cpuPercent).sum();
        rows.add(List.of("together", "", Table.mib(all), "%.1f".formatted(cpu)));
        return rows;
    }
}
