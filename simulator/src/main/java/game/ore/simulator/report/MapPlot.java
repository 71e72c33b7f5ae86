package game.ore.simulator.report;

import module java.base;

import game.ore.geo.Position;
import game.ore.tracks.LocalPlane;
import game.ore.tracks.LocalPlane.Spot;

/// The ways walked and the coins collected, north up, with a scale.
final class MapPlot {
    private static final int SIZE = 520;
    private static final int MARGIN = 18;

    private final Spot corner;
    private final double pixelsPerMeter;

    private MapPlot(Spot corner, double pixelsPerMeter) {
        this.corner = corner;
        this.pixelsPerMeter = pixelsPerMeter;
    }

    static String svg(List<List<Position>> trails, List<Position> coins) {
        var first = trails.stream().flatMap(List::stream).findFirst();
        if (first.isEmpty()) return "<p>Nobody walked.</p>";
        var plane = new LocalPlane(first.get());
        var ways = trails.stream().map(trail -> trail.stream().map(plane::spot).toList()).toList();
        var spots = coins.stream().map(plane::spot).toList();
        var east =
                Stream.concat(ways.stream().flatMap(List::stream), spots.stream())
                        .mapToDouble(Spot::east)
                        .summaryStatistics();
        var north =
                Stream.concat(ways.stream().flatMap(List::stream), spots.stream())
                        .mapToDouble(Spot::north)
                        .summaryStatistics();
        var meters =
                Math.max(
                        50,
                        Math.max(east.getMax() - east.getMin(), north.getMax() - north.getMin()));
        var corner =
                new Spot(
                        (east.getMin() + east.getMax() - meters) / 2,
                        (north.getMin() + north.getMax() + meters) / 2);
        return new MapPlot(corner, (SIZE - 2.0 * MARGIN) / meters).draw(ways, spots, meters);
    }

    private String draw(List<List<Spot>> ways, List<Spot> coins, double meters) {
        var svg =
                new StringBuilder(
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\">\n".formatted(SIZE, SIZE));
        for (var way : ways) {
            if (way.size() < 2) continue;
            var line = way.stream().map(this::point).collect(Collectors.joining(" L", "M", ""));
            svg.append("<path class=\"trail\" d=\"%s\"/>\n".formatted(line));
        }
        for (var coin : coins) {
            svg.append(
                    "<circle class=\"coin\" cx=\"%s\" cy=\"%s\" r=\"4\"/>\n"
                            .formatted(x(coin), y(coin)));
        }
        return svg.append(scale(meters)).append("</svg>\n").toString();
    }

    /// A bar of a round length, about a fifth of the map.
    private String scale(double meters) {
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

    private String point(Spot spot) {
        return x(spot) + " " + y(spot);
    }

    private String x(Spot spot) {
        return RatePlot.number(MARGIN + (spot.east() - corner.east()) * pixelsPerMeter);
    }

    private String y(Spot spot) {
        return RatePlot.number(MARGIN + (corner.north() - spot.north()) * pixelsPerMeter);
    }
}
