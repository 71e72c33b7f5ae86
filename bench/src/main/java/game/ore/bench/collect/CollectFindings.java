package game.ore.bench.collect;

import module java.base;

import game.ore.bench.report.Report;
import game.ore.bench.report.Table;
import game.ore.bench.stats.Spread;

/// All slices, and what they say together.
final class CollectFindings {
    private static final String NOTHING = "–";

    private final List<CollectSlice> slices = new ArrayList<>();

    void add(CollectSlice slice) {
        slices.add(slice);
    }

    Report report(List<String> notes) {
        var rows = new ArrayList<List<String>>();
        for (var clients : slices.stream().map(CollectSlice::clients).distinct().toList()) {
            rows.add(row(clients, "collects/s", CollectSlice::perSecond, 0));
            rows.add(row(clients, "server CPU µs/collect", CollectSlice::serverCpuMicros, 1));
            rows.add(row(clients, "WAL bytes/collect", CollectSlice::walBytes, 0));
        }
        var table =
                new Table(
                        "Collects in the store: median (least–most), ratio pair by pair",
                        List.of("", StoreSide.NAME, "pgbench", "ratio ORE/pgbench"),
                        rows);
        return new Report("collect", List.of(table), notes, List.copyOf(slices));
    }

    private List<String> row(
            int clients, String what, ToDoubleFunction<CollectSlice> figure, int decimals) {
        var title = "%d %s, %s".formatted(clients, clients == 1 ? "client" : "clients", what);
        var ours = figures(clients, StoreSide.NAME::equals, figure);
        var theirs = figures(clients, side -> !side.equals(StoreSide.NAME), figure);
        var text = Spread.of(ours).text(decimals);
        if (theirs.isEmpty()) return List.of(title, text, NOTHING, NOTHING);
        return List.of(
                title,
                text,
                Spread.of(theirs).text(decimals),
                Spread.ofRatios(ours, theirs).text(2));
    }

    private List<Double> figures(
            int clients, Predicate<String> side, ToDoubleFunction<CollectSlice> figure) {
        return slices.stream()
                .filter(slice -> slice.clients() == clients && side.test(slice.side()))
                .mapToDouble(figure)
                .boxed()
                .toList();
    }
}
