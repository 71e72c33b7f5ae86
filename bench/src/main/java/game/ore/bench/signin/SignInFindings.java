package game.ore.bench.signin;

import module java.base;

import game.ore.bench.load.Slice;
import game.ore.bench.proc.Memory;
import game.ore.bench.report.Report;
import game.ore.bench.report.Table;
import game.ore.bench.stats.Latency;
import game.ore.bench.stats.Spread;

/// All slices, and what they say together.
final class SignInFindings {
    /// What is kept as JSON.
    record Raw(List<Slice> slices, Map<String, List<Double>> cryptographyMicros, Memory memory) {}

    private final SequencedMap<String, List<Slice>> saturated = new LinkedHashMap<>();
    private final Map<String, List<Slice>> steady = new HashMap<>();
    private final Map<String, List<Double>> cryptographyMicros = new HashMap<>();

    /// As fast as answers came, and beside it the cryptography alone.
    void add(Slice slice, double cryptography) {
        saturated.computeIfAbsent(slice.operation(), _ -> new ArrayList<>()).add(slice);
        cryptographyMicros
                .computeIfAbsent(slice.operation(), _ -> new ArrayList<>())
                .add(cryptography);
    }

    /// At a fixed rate.
    void add(Slice slice) {
        steady.computeIfAbsent(slice.operation(), _ -> new ArrayList<>()).add(slice);
    }

    /// Requests a second as fast as answers came.
    double median(String operation) {
        return Spread.of(each(operation, Slice::perSecond)).median();
    }

    Report report(Memory memory) {
        var all =
                Stream.of(saturated, steady)
                        .flatMap(slices -> slices.values().stream())
                        .flatMap(List::stream)
                        .toList();
        return new Report(
                "auth",
                List.of(saturation(), latency()),
                List.of(
                        "auth in a JVM of its own, asked directly; PostgreSQL, Kafka and Redis"
                                + " beside it",
                        "the cryptography of register and log in: Argon2id (19 MiB, 2 passes) and"
                                + " an RS256 signature; of refresh: the signature",
                        "resident after it: %s MiB".formatted(Table.mib(memory.resident()))),
                new Raw(all, cryptographyMicros, memory));
    }

    private Table saturation() {
        var rows =
                saturated.keySet().stream()
                        .map(operation -> {
                            var cpu = each(operation, Slice::cpuMicros);
                            var alone = cryptographyMicros.getOrDefault(operation, List.of());
                            return List.of(
                                    operation,
                                    Spread.of(each(operation, Slice::perSecond)).text(0),
                                    Spread.of(cpu).text(0),
                                    Spread.of(alone).text(0),
                                    Spread.ofRatios(cpu, alone).text(2));
                        })
                        .toList();
        return new Table(
                "As fast as answers come: median (least–most), ratio pair by pair",
                List.of("", "requests/s", "CPU µs/request", "cryptography alone, µs", "ratio"),
                rows);
    }

    private Table latency() {
        var rows =
                saturated.keySet().stream()
                        .map(operation -> {
                            var slices = steady.getOrDefault(operation, List.of());
                            var rates = slices.stream().map(Slice::perSecond).toList();
                            var took = Latency.of(slices.stream().map(Slice::histogram).toList());
                            return List.of(
                                    operation,
                                    Spread.of(rates).text(0),
                                    Table.millis(took.p50()),
                                    Table.millis(took.p95()),
                                    Table.millis(took.p99()),
                                    Table.millis(took.most()));
                        })
                        .toList();
        return new Table(
                "At a fixed rate, half of that: milliseconds from the time a request was meant to"
                        + " be sent",
                List.of("", "requests/s", "P50", "P95", "P99", "longest"),
                rows);
    }

    private List<Double> each(String operation, ToDoubleFunction<Slice> figure) {
        return saturated.getOrDefault(operation, List.of()).stream()
                .mapToDouble(figure)
                .boxed()
                .toList();
    }
}
