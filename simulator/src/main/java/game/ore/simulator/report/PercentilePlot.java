package game.ore.simulator.report;

import module java.base;

import game.ore.simulator.measure.LatencySummary;

/// Whole latency distributions as one SVG: each nine of the percentile as wide as the one before,
/// milliseconds by powers of ten.
final class PercentilePlot {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 500;
    private static final int LEFT = 58;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final double NINES_MAX = 4.3;
    private static final Map<Double, String> TICKS =
            Map.of(0.0, "0", 50.0, "50", 90.0, "90", 99.0, "99", 99.9, "99.9", 99.99, "99.99");

    private final int decadeMin;
    private final int decadeMax;

    private PercentilePlot(int decadeMin, int decadeMax) {
        this.decadeMin = decadeMin;
        this.decadeMax = decadeMax;
    }

    /// @param named at most five
    static String svg(SequencedMap<String, LatencySummary> named) {
        var all =
                named.values().stream()
                        .flatMap(summary -> summary.curve().stream())
                        .mapToDouble(LatencySummary.Point::ms)
                        .filter(ms -> ms > 0)
                        .summaryStatistics();
        if (all.getCount() == 0) return "<p>Nothing was measured.</p>";
        var low = (int) Math.floor(Math.log10(all.getMin()));
        var high = (int) Math.ceil(Math.log10(all.getMax()));
        return new PercentilePlot(low, Math.max(high, low + 1)).draw(named);
    }

    private String draw(SequencedMap<String, LatencySummary> named) {
        var svg =
                new StringBuilder(
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\">\n".formatted(WIDTH, HEIGHT));
        for (var decade = decadeMin; decade <= decadeMax; decade++) svg.append(decadeLine(decade));
        TICKS.forEach((percentile, label) ->
                svg.append(
                        "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
                                .formatted(RatePlot.number(x(percentile)), HEIGHT - 6, label)));
        var legend = new StringBuilder("<div class=\"legend\">");
        var index = 0;
        for (var entry : named.entrySet()) {
            svg.append(
                    "<path class=\"series s%d\" d=\"%s\"/>\n"
                            .formatted(index, path(entry.getValue())));
            legend.append(
                    "<span><i class=\"b%d\"></i>%s</span>"
                            .formatted(index, Html.escape(entry.getKey())));
            index++;
        }
        return svg.append("</svg>\n").append(legend).append("</div>\n").toString();
    }

    private String decadeLine(int decade) {
        var ms = Math.pow(10, decade);
        var y = RatePlot.number(y(ms));
        var label =
                ms >= 1_000
                        ? String.format(Locale.ROOT, "%.0f s", ms / 1_000)
                        : new BigDecimal(ms)
                                        .round(new MathContext(1))
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + " ms";
        return """
        <line class="grid" x1="%d" x2="%d" y1="%s" y2="%s"/>
        <text x="%d" y="%s" text-anchor="end">%s</text>
        """
                .formatted(LEFT, WIDTH, y, y, LEFT - 8, RatePlot.number(y(ms) + 4), label);
    }

    private String path(LatencySummary summary) {
        var line = new StringJoiner(" L", "M", "");
        summary.curve()
                .forEach(point ->
                        line.add(
                                RatePlot.number(x(point.percentile()))
                                        + " "
                                        + RatePlot.number(y(point.ms()))));
        return line.toString();
    }

    private static double x(double percentile) {
        var nines =
                percentile >= 100
                        ? NINES_MAX
                        : Math.min(NINES_MAX, -Math.log10(1 - percentile / 100));
        return LEFT + 10 + (WIDTH - LEFT - 20) * nines / NINES_MAX;
    }

    private double y(double ms) {
        var decade = Math.clamp(Math.log10(Math.max(ms, 1e-6)), decadeMin, decadeMax);
        return HEIGHT
                - BOTTOM
                - (HEIGHT - BOTTOM - TOP) * (decade - decadeMin) / (decadeMax - decadeMin);
    }
}
