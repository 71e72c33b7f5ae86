package game.ore.bench.door;

import module java.base;

import game.ore.bench.load.Slice;
import game.ore.bench.proc.Memory;
import game.ore.bench.report.Report;
import game.ore.bench.report.Table;
import game.ore.bench.stats.Latency;
import game.ore.bench.stats.Spread;

/// All slices, and what they say together.
final class Findings {
    private static final String NOTHING = "–";

    /// What is kept as JSON.
    record Raw(List<Slice> slices, Map<String, DoorBench.Idle> memoryBytes) {}

    private final List<Slice> slices = new ArrayList<>();
    private final SequencedMap<String, DoorBench.Idle> memory = new LinkedHashMap<>();

    void add(Slice slice) {
        slices.add(slice);
    }

    void add(String way, Memory before, Memory with) {
        memory.put(way, new DoorBench.Idle(before, with));
    }

    /// The median of requests a second that a way can do.
    double saturation(String way, String connections) {
        return Spread.of(each(way, connections, true, Slice::perSecond)).median();
    }

    Report report(List<String> notes) {
        var tables = new ArrayList<Table>();
        for (var connections : slices.stream().map(Slice::operation).distinct().toList()) {
            tables.add(cost(connections));
            tables.add(latency(connections));
        }
        tables.add(memory());
        return new Report("door", tables, notes, new Raw(List.copyOf(slices), memory));
    }

    private Table cost(String connections) {
        var rows = new ArrayList<List<String>>();
        var ours = each(Way.ORE, connections, true, Slice::cpuMicros);
        for (var way : ways(connections, true)) {
            var cpu = each(way, connections, true, Slice::cpuMicros);
            var free = way.equals(Way.DIRECT);
            rows.add(
                    List.of(
                            way,
                            Spread.of(each(way, connections, true, Slice::perSecond)).text(0),
                            free ? NOTHING : Spread.of(cpu).text(1),
                            free ? NOTHING : Spread.ofRatios(cpu, ours).text(2)));
        }
        return new Table(
                connections + ", as fast as answers come: median (least–most)",
                List.of(
                        "",
                        "requests/s",
                        "CPU µs/request",
                        "requests per CPU-second, ORE to this one"),
                rows);
    }

    private Table latency(String connections) {
        var rows = new ArrayList<List<String>>();
        for (var way : ways(connections, false)) {
            var steady = of(way, connections, false).toList();
            var latency = Latency.of(steady.stream().map(Slice::histogram).toList());
            var rate = Spread.of(each(way, connections, false, Slice::perSecond)).median();
            rows.add(
                    List.of(
                            way,
                            "%,.0f".formatted(rate),
                            Table.millis(latency.p50()),
                            Table.millis(latency.p95()),
                            Table.millis(latency.p99()),
                            Table.millis(latency.p999())));
        }
        return new Table(
                connections
                        + ", at half of what ORE can do: milliseconds from the time a"
                        + " request was meant to be sent",
                List.of("", "requests/s", "P50", "P95", "P99", "P99.9"),
                rows);
    }

    private Table memory() {
        var rows = new ArrayList<List<String>>();
        memory.forEach((way, idle) ->
                rows.add(
                        List.of(
                                way,
                                Table.mib(idle.before().resident()),
                                Table.mib(idle.with().resident()))));
        return new Table(
                "Resident memory (MiB)",
                List.of("", "after the load", "with 10,000 idle connections"),
                rows);
    }

    private List<String> ways(String connections, boolean saturated) {
        return slices.stream()
                .filter(slice -> slice.operation().equals(connections))
                .filter(slice -> (slice.targetPerSecond() == 0) == saturated)
                .map(Slice::side)
                .distinct()
                .toList();
    }

    private Stream<Slice> of(String way, String connections, boolean saturated) {
        return slices.stream()
                .filter(slice -> slice.side().equals(way) && slice.operation().equals(connections))
                .filter(slice -> (slice.targetPerSecond() == 0) == saturated);
    }

    private List<Double> each(
            String way, String connections, boolean saturated, ToDoubleFunction<Slice> figure) {
        return of(way, connections, saturated).mapToDouble(figure).boxed().toList();
    }
}
