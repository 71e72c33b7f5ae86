package game.ore.simulator.report;

import module java.base;

import game.ore.geo.Position;
import game.ore.simulator.books.FenceOutline;
import game.ore.simulator.measure.Mark;
import game.ore.tracks.LocalPlane;
import game.ore.tracks.LocalPlane.Spot;

/// The ways walked, the coins collected, the fences, and the fixes that were doubted; north up,
/// with a scale.
final class MapPlot {
    private static final int SIZE = 520;
    private static final int MARGIN = 18;
    private static final double SMALLEST_METERS = 50;

    private final LocalPlane plane;
    private final Spot corner;
    private final double meters;
    private final double pixelsPerMeter;

    private MapPlot(LocalPlane plane, Spot corner, double meters) {
        this.plane = plane;
        this.corner = corner;
        this.meters = meters;
        this.pixelsPerMeter = (SIZE - 2.0 * MARGIN) / meters;
    }

    static String svg(Chart chart) {
        return chart.places()
                .findFirst()
                .map(first -> around(new LocalPlane(first), chart).draw(chart))
                .orElse("<p>Nobody walked.</p>");
    }

    /// A square that holds everything but fences that reach beyond.
    private static MapPlot around(LocalPlane plane, Chart chart) {
        var spots = chart.places().map(plane::spot).toList();
        var east = spots.stream().mapToDouble(Spot::east).summaryStatistics();
        var north = spots.stream().mapToDouble(Spot::north).summaryStatistics();
        var wide = Math.max(east.getMax() - east.getMin(), north.getMax() - north.getMin());
        var meters = Math.max(SMALLEST_METERS, wide);
        var corner =
                new Spot(
                        (east.getMin() + east.getMax() - meters) / 2,
                        (north.getMin() + north.getMax() + meters) / 2);
        return new MapPlot(plane, corner, meters);
    }

    /// Only what is on the map.
    static String legend(Chart chart) {
        var html = new StringBuilder("<div class=\"legend\">");
        html.append(entry("trail", "ways"));
        if (!chart.coins().isEmpty()) html.append(entry("coin", "collected coins"));
        chart.fences().stream()
                .map(MapPlot::style)
                .distinct()
                .forEach(style -> html.append(entry(style, style.substring(6) + " fences")));
        if (!chart.crossings().isEmpty()) html.append(entry("crossing", "entered, dwelt, left"));
        chart.doubted().stream()
                .map(MapPlot::style)
                .distinct()
                .forEach(style -> html.append(entry(style, style.replace('_', ' '))));
        return html.append("</div>\n").toString();
    }

    private static String entry(String style, String says) {
        return "<span><i class=\"key %s\"></i>%s</span>"
                .formatted(Html.escape(style), Html.escape(says));
    }

    private String draw(Chart chart) {
        var svg =
                new StringBuilder(
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\">\n".formatted(SIZE, SIZE));
        chart.fences().forEach(fence -> svg.append(fence(fence)));
        for (var trail : chart.trails()) {
            if (trail.size() > 1)
                svg.append("<path class=\"trail\" d=\"%s\"/>\n".formatted(line(trail)));
        }
        chart.coins().forEach(coin -> svg.append(circle("coin", coin, 4, "coin")));
        chart.doubted()
                .forEach(mark -> svg.append(circle(style(mark), mark.place(), 3, mark.what())));
        chart.crossings()
                .forEach(mark -> svg.append(circle("crossing", mark.place(), 4, mark.what())));
        return svg.append(scale()).append("</svg>\n").toString();
    }

    private String fence(FenceOutline fence) {
        var rings = fence.rings().stream().map(ring -> line(ring) + " Z");
        return "<path class=\"fence %s\" fill-rule=\"evenodd\" d=\"%s\"><title>%s</title></path>\n"
                .formatted(
                        style(fence),
                        rings.collect(Collectors.joining(" ")),
                        Html.escape(fence.name()));
    }

    private static String style(FenceOutline fence) {
        return "fence-" + fence.kind().toLowerCase(Locale.ROOT);
    }

    /// By the verdict, which stands before the reason.
    private static String style(Mark mark) {
        return mark.what().replaceFirst(":.*", "");
    }

    private String circle(String style, Position place, int radius, String title) {
        var spot = plane.spot(place);
        return "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%d\"><title>%s</title></circle>\n"
                .formatted(Html.escape(style), x(spot), y(spot), radius, Html.escape(title));
    }

    private String line(List<Position> places) {
        return places.stream()
                .map(plane::spot)
                .map(spot -> x(spot) + " " + y(spot))
                .collect(Collectors.joining(" L", "M", ""));
    }

    /// A bar of a round length, about a fifth of the map.
    private String scale() {
        var power = Math.pow(10, Math.floor(Math.log10(meters / 5)));
        var round =
                DoubleStream.of(5, 2, 1)
                        .map(times -> times * power)
                        .filter(length -> length <= meters / 5)
                        .findFirst()
                        .orElse(power);
        var right = MARGIN + round * pixelsPerMeter;
        var label = round >= 1_000 ? "%.0f km".formatted(round / 1_000) : "%.0f m".formatted(round);
        return """
        <line x1="%d" x2="%s" y1="%d" y2="%d" stroke="currentColor" stroke-width="2"/>
        <text x="%s" y="%d">%s</text>
        """
                .formatted(
                        MARGIN,
                        RatePlot.number(right),
                        SIZE - 8,
                        SIZE - 8,
                        RatePlot.number(right + 6),
                        SIZE - 4,
                        label);
    }

    private String x(Spot spot) {
        return RatePlot.number(MARGIN + (spot.east() - corner.east()) * pixelsPerMeter);
    }

    private String y(Spot spot) {
        return RatePlot.number(MARGIN + (corner.north() - spot.north()) * pixelsPerMeter);
    }
}
