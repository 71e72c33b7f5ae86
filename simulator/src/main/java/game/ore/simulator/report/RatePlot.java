package game.ore.simulator.report;

import module java.base;

/// Counts over time as one SVG: a strip for each series, all on one time axis.
final class RatePlot {
    private static final int WIDTH = 1060;
    private static final int STRIP = 104;
    private static final int LEFT = 46;
    private static final int BOTTOM = 22;
    private static final int POINTS_MAX = 240;

    /// @param perSecond one count for each second
    record Series(String name, List<Long> perSecond) {}

    private RatePlot() {}

    static String svg(List<Series> strips) {
        var height = strips.size() * STRIP + BOTTOM;
        var svg =
                new StringBuilder(
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\">\n".formatted(WIDTH, height));
        for (var i = 0; i < strips.size(); i++) svg.append(strip(strips.get(i), i));
        svg.append(timeAxis(strips.getFirst().perSecond().size(), strips.size() * STRIP));
        return svg.append("</svg>\n").toString();
    }

    private static String strip(Series series, int index) {
        var values = thinned(series.perSecond());
        var max = Math.max(1, values.stream().mapToDouble(Double::doubleValue).max().orElse(1));
        var base = (index + 1) * STRIP - 8.0;
        var room = STRIP - 34.0;
        var line = new StringJoiner(" L", "M", "");
        for (var i = 0; i < values.size(); i++) {
            var x = LEFT + (WIDTH - LEFT) * (values.size() == 1 ? 0.5 : i / (values.size() - 1.0));
            line.add(number(x) + " " + number(base - room * values.get(i) / max));
        }
        return """
        <line class="grid" x1="%d" x2="%d" y1="%s" y2="%s"/>
        <line class="axis" x1="%d" x2="%d" y1="%s" y2="%s"/>
        <path class="area f%d" d="%s L%d %s L%d %s Z"/>
        <path class="series s%d" d="%s"/>
        <text class="name" x="%d" y="%s">%s</text>
        <text x="%d" y="%s" text-anchor="end">%s</text>
        <text x="%d" y="%s" text-anchor="end">0</text>
        """
                .formatted(
                        LEFT,
                        WIDTH,
                        number(base - room),
                        number(base - room),
                        LEFT,
                        WIDTH,
                        number(base),
                        number(base),
                        index,
                        line,
                        WIDTH,
                        number(base),
                        LEFT,
                        number(base),
                        index,
                        line,
                        LEFT,
                        number(base - room - 8),
                        Html.escape(series.name()),
                        LEFT - 6,
                        number(base - room + 4),
                        short0(max),
                        LEFT - 6,
                        number(base + 4));
    }

    /// Means over equal stretches, so that a long run has no more points than can be seen.
    private static List<Double> thinned(List<Long> perSecond) {
        var stretch = Math.ceilDiv(perSecond.size(), POINTS_MAX);
        return IntStream.iterate(0, from -> from < perSecond.size(), from -> from + stretch)
                .mapToObj(from ->
                        perSecond.subList(from, Math.min(perSecond.size(), from + stretch)).stream()
                                .mapToLong(Long::longValue)
                                .average()
                                .orElse(0))
                .toList();
    }

    private static String timeAxis(int seconds, int y) {
        var svg = new StringBuilder();
        for (var i = 0; i <= 4; i++) {
            var second = Duration.ofSeconds(Math.round(seconds * i / 4.0));
            var anchor = i == 0 ? "start" : i == 4 ? "end" : "middle";
            svg.append(
                    "<text x=\"%s\" y=\"%d\" text-anchor=\"%s\">%d:%02d</text>\n"
                            .formatted(
                                    number(LEFT + (WIDTH - LEFT) * i / 4.0),
                                    y + 14,
                                    anchor,
                                    second.toMinutes(),
                                    second.toSecondsPart()));
        }
        return svg.toString();
    }

    private static String short0(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
