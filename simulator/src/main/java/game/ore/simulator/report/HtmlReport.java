package game.ore.simulator.report;

import module java.base;

import game.ore.api.Points;
import game.ore.simulator.books.Balance;
import game.ore.simulator.books.BooksResult;
import game.ore.simulator.measure.Findings;
import game.ore.simulator.measure.LatencySummary;
import game.ore.simulator.measure.RouteReport;

/// The report as one page that needs nothing else: no script, no font, no picture from elsewhere.
final class HtmlReport {
    private static final int ROUTES_PLOTTED = 5;
    private static final int ROWS_SHOWN_MAX = 50;
    private static final Set<String> PLAY =
            Set.of("ok", "COIN_ALREADY_COLLECTED", "COIN_EXPIRED", "COIN_NOT_FOUND");

    private final SimulationReport report;
    private final Findings findings;

    HtmlReport(SimulationReport report) {
        this.report = report;
        this.findings = report.findings();
    }

    String page(Chart chart) throws IOException {
        var run = report.run();
        var title =
                run.players()
                        + " players for "
                        + Duration.ofSeconds(run.durationSeconds())
                                .toString()
                                .substring(2)
                                .toLowerCase(Locale.ROOT);
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>ORE simulation: %s</title>
        <style>%s</style>
        </head>
        <body><main>
        <header><h1>%s</h1>
        <p>%s, started %s, seed %d, speed-up %s</p></header>
        %s%s%s%s<div class="pair">%s%s</div>
        %s%s%s
        <footer>Latencies count from the moment a request ought to have been sent, so a stalled platform cannot hide
        behind requests that were never made.</footer>
        </main></body>
        </html>
        """
                .formatted(
                        title,
                        css(),
                        title,
                        Html.escape(run.gateway()),
                        run.started(),
                        run.seed(),
                        RatePlot.number(run.speedup()),
                        verdict(),
                        tiles(),
                        rates(),
                        books(),
                        latencies(),
                        map(chart),
                        routes(),
                        screens(),
                        verdicts());
    }

    private static String css() throws IOException {
        try (var css = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String verdict() {
        var sentences = new ArrayList<String>();
        switch (report.books()) {
            case BooksResult.Checked(var balance) when balance.balanced() ->
                    sentences.add("Every reward that a player was told stands in every book.");
            case BooksResult.Checked(var balance) ->
                    sentences.add(
                            "Players over whom the books do not agree: "
                                    + balance.differences().size()
                                    + ".");
            case BooksResult.Unchecked(var why) ->
                    sentences.add("The books could not be read: " + why + ".");
        }
        sentences.add(
                report.violations().isEmpty()
                        ? "No coin and no quest was paid twice."
                        : "Broken promises: " + String.join("; ", report.violations()));
        return "<div class=\"verdict %s\">%s</div>\n"
                .formatted(
                        report.passed() ? "good" : "bad", Html.escape(String.join(" ", sentences)));
    }

    private String tiles() {
        var coins = findings.coins();
        var seconds = Math.max(1, report.run().durationSeconds());
        var html = new StringBuilder("<div class=\"tiles\">");
        html.append(
                Html.tile(
                        Html.count(coins.collected()),
                        "coins collected of " + Html.count(coins.seen()) + " seen"));
        html.append(Html.tile(Html.count(coins.lostToOthers()), "lost to others"));
        html.append(Html.tile(Html.count(findings.quests().claimed()), "quests claimed"));
        html.append(Html.tile(rate(findings.all().count(), seconds), "requests per second"));
        html.append(
                Html.tile(rate(sum(findings.perSecond().fixes()), seconds), "fixes per second"));
        html.append(Html.tile(Html.millis(findings.all().p99Ms()), "P99 of all requests"));
        html.append(
                Html.tile(Html.millis(findings.fanout().p99Ms()), "P99 to the neighbour's screen"));
        return html.append("</div>\n").toString();
    }

    private static String rate(long count, long seconds) {
        return String.format(Locale.ROOT, "%.1f", count / (double) seconds);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private String rates() {
        var perSecond = findings.perSecond();
        var plot =
                RatePlot.svg(
                        List.of(
                                new RatePlot.Series("requests per second", perSecond.requests()),
                                new RatePlot.Series("fixes judged per second", perSecond.fixes()),
                                new RatePlot.Series(
                                        "coins collected per second", perSecond.collected())));
        return Html.section(
                "Over time", "Each player sends a batch of fixes twice a minute.", plot);
    }

    private String latencies() {
        var busiest = new LinkedHashMap<String, LatencySummary>();
        findings.routes().stream()
                .filter(route -> !route.route().contains("/auth/"))
                .sorted(
                        Comparator.comparingLong((RouteReport route) -> route.latency().count())
                                .reversed())
                .limit(ROUTES_PLOTTED)
                .forEach(route -> busiest.put(route.route(), route.latency()));
        return Html.section(
                "Latency", "By percentile, for the busiest routes.", PercentilePlot.svg(busiest));
    }

    private static String map(Chart chart) {
        return Html.section(
                "Where they walked",
                "Fences and who came and went; fixes that the platform did not simply believe stand where the phones"
                        + " said they were.",
                MapPlot.svg(chart) + MapPlot.legend(chart));
    }

    private String routes() {
        var rows =
                findings.routes().stream()
                        .map(route -> {
                            var latency = route.latency();
                            return List.of(
                                    "<code>" + Html.escape(route.route()) + "</code>",
                                    Html.count(latency.count()),
                                    Html.millis(latency.p50Ms()),
                                    Html.millis(latency.p90Ms()),
                                    Html.millis(latency.p99Ms()),
                                    Html.millis(latency.maxMs()),
                                    outcomes(route));
                        })
                        .toList();
        return Html.section(
                "Requests",
                "By route, with what the platform answered.",
                Html.table(
                        List.of("route", "#requests", "#P50", "#P90", "#P99", "#max", "answers"),
                        rows));
    }

    private static String outcomes(RouteReport route) {
        return route.outcomes().entrySet().stream()
                .map(outcome ->
                        "<span class=\"code%s\">%s %s</span>"
                                .formatted(
                                        PLAY.contains(outcome.getKey()) ? "" : " bad",
                                        Html.escape(outcome.getKey()),
                                        Html.count(outcome.getValue())))
                .collect(Collectors.joining());
    }

    private String screens() {
        var rows = new ArrayList<List<String>>();
        rows.add(
                row(
                        "a coin collected: from the winner's answer to a neighbour's screen",
                        findings.fanout()));
        findings.events()
                .forEach((type, latency) ->
                        rows.add(row(type + ": from the platform to a screen", latency)));
        return Html.section(
                "Screens",
                "What players saw of each other over their WebSockets. "
                        + findings.disconnections()
                        + " connections were lost on the way.",
                Html.table(List.of("event", "#received", "#P50", "#P90", "#P99", "#max"), rows));
    }

    private static List<String> row(String name, LatencySummary latency) {
        return List.of(
                Html.escape(name),
                Html.count(latency.count()),
                Html.millis(latency.p50Ms()),
                Html.millis(latency.p90Ms()),
                Html.millis(latency.p99Ms()),
                Html.millis(latency.maxMs()));
    }

    private String verdicts() {
        var all =
                Math.max(1, findings.verdicts().values().stream().mapToLong(Long::longValue).sum());
        var rows =
                findings.verdicts().entrySet().stream()
                        .map(verdict ->
                                List.of(
                                        Html.escape(verdict.getKey()),
                                        Html.count(verdict.getValue()),
                                        String.format(
                                                Locale.ROOT,
                                                "%.2f %%",
                                                100.0 * verdict.getValue() / all)))
                        .toList();
        return Html.section(
                "Fixes",
                "What the platform thought of the players' movements. " + honesty(),
                Html.table(List.of("verdict", "#fixes", "#share"), rows));
    }

    private String honesty() {
        var cheats = report.run().cheats();
        return cheats == 0
                ? "All of them were honest."
                : "Phones that lied about where they were: " + cheats + ".";
    }

    private String books() {
        return switch (report.books()) {
            case BooksResult.Unchecked(var why) ->
                    Html.section("Books", "They could not be read: " + why, "");
            case BooksResult.Checked(var balance) ->
                    Html.section(
                            "Books",
                            "Points as each book has them, after waiting "
                                    + Html.millis((double) balance.waitedMs())
                                    + ". Players over whom they do not agree stand below the total.",
                            bookTable(balance));
        };
    }

    private static String bookTable(Balance balance) {
        var heads = new ArrayList<>(List.of(""));
        balance.totals().keySet().forEach(book -> heads.add("#" + Html.escape(book)));
        var rows = new ArrayList<List<String>>();
        rows.add(points("all players", balance.totals().values()));
        balance.differences().stream()
                .limit(ROWS_SHOWN_MAX)
                .map(row -> points("<code>" + row.player() + "</code>", row.micros()))
                .forEach(rows::add);
        return Html.table(heads, rows);
    }

    private static List<String> points(String first, Collection<Long> micros) {
        return Stream.concat(
                        Stream.of(first),
                        micros.stream().map(amount -> new Points(amount).toString()))
                .toList();
    }
}
