package game.ore.game.spawn;

import module java.base;

import game.ore.game.domain.Water;
import game.ore.geo.Position;
import game.ore.net.Json;

/// The bodies of water that the game knows, a GeoJSON FeatureCollection of polygons without holes
/// (RFC 7946).
public final class WaterFile {
    private static final String SHIPPED = "/ground/water.geojson";

    private record Features(List<Feature> features) {}

    private record Feature(Geometry geometry) {}

    /// @param coordinates rings of corners of longitude and latitude
    private record Geometry(String type, List<List<List<Double>>> coordinates) {}

    private WaterFile() {}

    public static Water read() {
        try (var stream =
                Objects.requireNonNull(WaterFile.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            var bodies = Json.read(stream.readAllBytes(), Features.class).features();
            return new Water(
                    bodies.stream().map(Feature::geometry).map(WaterFile::polygon).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(SHIPPED, failure);
        }
    }

    private static Water.Polygon polygon(Geometry geometry) {
        if (!geometry.type().equals("Polygon") || geometry.coordinates().size() != 1)
            throw new IllegalStateException(SHIPPED + " holds something else than simple polygons");
        var ring = geometry.coordinates().getFirst();
        return new Water.Polygon(
                ring.subList(0, ring.size() - 1).stream()
                        .map(pair -> new Position(pair.get(1), pair.get(0)))
                        .toList());
    }
}
