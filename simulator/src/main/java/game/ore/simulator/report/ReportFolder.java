package game.ore.simulator.report;

import module java.base;

import game.ore.net.Json;
import game.ore.simulator.books.FenceOutline;
import game.ore.simulator.measure.CoinTally;
import game.ore.simulator.measure.Measurements;

/// Where a report is put: `report.json` for programs, `report.html` for people.
public record ReportFolder(Path folder) {
    /// @return the page for people
    public Path write(SimulationReport report, Measurements measurements, List<FenceOutline> fences)
            throws IOException {
        Files.createDirectories(folder);
        Files.write(
                folder.resolve("report.json"),
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
        var coins = measurements.coins().prizes().stream().map(CoinTally.Prize::place).toList();
        var chart =
                new Chart(
                        measurements.trails(),
                        coins,
                        fences,
                        measurements.doubted(),
                        measurements.crossings());
        var page = new HtmlReport(report).page(chart);
        return Files.writeString(folder.resolve("report.html"), page);
    }
}
