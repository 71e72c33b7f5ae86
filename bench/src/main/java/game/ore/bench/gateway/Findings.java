package game.ore.bench.gateway;

import module java.base;

import game.ore.bench.load.Slice;
import game.ore.bench.proc.Memory;
import game.ore.bench.report.Report;
import game.ore.bench.report.Table;
import game.ore.bench.stats.Latency;
import game.ore.bench.stats.Spread;

/// All slices, and what they say together.
final class Findings {
    static final String OURS = "ORE gateway";
    private static final String NOTHING = "–";

    /// What is kept as JSON.
    record Raw(List<Slice> slices, Map<String, Memory> memoryBytes) {}

    private final List<Slice> slices = new ArrayList<>();
    private final SequencedMap<String, Memory> memory = new LinkedHashMap<>();

    void add(Slice slice) {
        slices.add(slice);
    }

    void add(String door, Memory needed) {
        memory.put(door, needed);
    }

    /// The smallest median of requests a second that a door can do.
    double slowest(String operation) {
        return saturated(operation).collect(Collectors.groupingBy(Slice::side)).values().stream()
                .mapToDouble(of -> Spread.of(each(of, Slice::perSecond)).median())
                .min()
                .orElseThrow();
    }

    /// @param doors ours first
    Report report(List<String> doors, List<String> notes) {
        var operations = slices.stream().map(Slice::operation).distinct().toList();
        return new Report(
                "gateway",
                List.of(
                        saturation(operations, doors),
                        latency(operations, doors),
                        new Table(
                                "Memory after it (MiB)",
                                List.of("proxy", "resident"),
                                memory.entrySet().stream()
                                        .map(of ->
                                                List.of(
                                                        of.getKey(),
                                                        Table.mib(of.getValue().resident())))
                                        .toList())),
                notes,
                new Raw(List.copyOf(slices), memory));
    }

    private Table saturation(List<String> operations, List<String> doors) {
        var rows = new ArrayList<List<String>>();
        for (var operation : operations) {
            rows.add(row(operation + ", requests/s", operation, doors, Slice::perSecond, 0));
            rows.add(row(operation + ", CPU µs/request", operation, doors, Slice::cpuMicros, 1));
        }
        return new Table(
                "As fast as answers come: median (least–most), ratio pair by pair",
                List.of("", OURS, "nginx", "ratio ORE/nginx"),
                rows);
    }

    private List<String> row(
            String title,
            String operation,
            List<String> doors,
            ToDoubleFunction<Slice> figure,
            int decimals) {
        var figures =
                doors.stream()
                        .map(door ->
                                each(
                                        saturated(operation)
                                                .filter(slice -> slice.side().equals(door))
                                                .toList(),
                                        figure))
                        .toList();
        var ours = Spread.of(figures.getFirst()).text(decimals);
        if (doors.size() == 1) return List.of(title, ours, NOTHING, NOTHING);
        return List.of(
                title,
                ours,
                Spread.of(figures.getLast()).text(decimals),
                Spread.ofRatios(figures.getFirst(), figures.getLast()).text(2));
    }

    private Table latency(List<String> operations, List<String> doors) {
        var rows = new ArrayList<List<String>>();
        for (var operation : operations) {
            for (var door : doors) rows.add(latencyRow(operation, door));
        }
        return new Table(
                "At a fixed rate, half of the smaller saturation: milliseconds from the time a"
                        + " request was meant to be sent",
                List.of("", "requests/s", "P50", "P90", "P95", "P99", "P99.9", "longest"),
                rows);
    }

    private List<String> latencyRow(String operation, String door) {
        var steady =
                slices.stream()
                        .filter(slice -> slice.operation().equals(operation))
                        .filter(slice -> slice.side().equals(door))
                        .filter(slice -> slice.targetPerSecond() > 0)
                        .toList();
        var latency = Latency.of(steady.stream().map(Slice::histogram).toList());
        return List.of(
                operation + ", " + door,
                "%,.0f".formatted(Spread.of(each(steady, Slice::perSecond)).median()),
                Table.millis(latency.p50()),
                Table.millis(latency.p90()),
                Table.millis(latency.p95()),
                Table.millis(latency.p99()),
                Table.millis(latency.p999()),
                Table.millis(latency.most()));
    }

    private Stream<Slice> saturated(String operation) {
        return slices.stream()
                .filter(slice -> slice.operation().equals(operation))
                .filter(slice -> slice.targetPerSecond() == 0);
    }

    private static List<Double> each(List<Slice> slices, ToDoubleFunction<Slice> figure) {
        return slices.stream().mapToDouble(figure).boxed().toList();
    }
}
