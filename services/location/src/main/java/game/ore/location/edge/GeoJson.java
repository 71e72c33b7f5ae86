package game.ore.location.edge;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.location.FenceKind;
import game.ore.geo.Area;
import game.ore.geo.Circle;
import game.ore.geo.Covering;
import game.ore.geo.FlawedArea;
import game.ore.geo.Polygon;
import game.ore.geo.Position;
import game.ore.location.FenceConfig;
import game.ore.location.domain.Fence;
import game.ore.location.domain.Geofence;
import game.ore.net.Fields;
import game.ore.net.Json;
import game.ore.net.Refused;

/// Fences as GeoJSON features (RFC 7946) and back: a `Polygon`, or a `Point` with `radius_m` among
/// the properties, for GeoJSON knows no circles.
final class GeoJson {
    record Geometry(String type, Object coordinates) {}

    record Properties(
            String kind,
            String name,
            Optional<Double> radiusM,
            Instant validFrom,
            Optional<Instant> validUntil,
            long dwellS,
            JsonNode attributes,
            Instant createdAt,
            Instant changedAt) {}

    record Feature(String type, UUID id, Geometry geometry, Properties properties) {}

    /// What is not about the area.
    private record About(
            String name,
            FenceKind kind,
            OptionalDouble radius,
            Instant from,
            Instant until,
            Duration dwell) {}

    private static final String FEATURE = "Feature";
    private static final String POINT = "Point";
    private static final String POLYGON = "Polygon";
    private static final int NAME_MAX = 100;
    private static final int DWELL_MAX = 86_400;

    /// A position may have an altitude, which says nothing here.
    private static final int POSITION_MAX = 3;

    private final FenceConfig limits;

    GeoJson(FenceConfig limits) {
        this.limits = limits;
    }

    /// @param id of the fence that it will be
    /// @throws Refused with the code of what is wrong
    Geofence.Draft draft(UUID id, byte[] body) {
        var feature = Json.tree(body);
        if (!feature.path("type").asText().equals(FEATURE))
            throw Refused.field("type", "must be Feature");
        var properties = feature.path("properties");
        if (!properties.isObject()) throw Refused.field("properties", "must be an object");
        var about = Fields.of(properties).read(this::about);
        var fence =
                new Fence(
                        id,
                        about.kind,
                        area(feature.path("geometry"), about.radius),
                        about.from,
                        about.until,
                        about.dwell,
                        attributes(properties.path("attributes")));
        return new Geofence.Draft(fence, about.name);
    }

    static Feature feature(Geofence geofence) {
        var fence = geofence.fence();
        return new Feature(
                FEATURE,
                fence.id(),
                geometry(fence.area()),
                new Properties(
                        fence.kind().text(),
                        geofence.name(),
                        fence.area() instanceof Circle circle
                                ? Optional.of(circle.meters())
                                : Optional.empty(),
                        fence.from(),
                        Optional.of(fence.until()).filter(end -> !end.equals(Instant.MAX)),
                        fence.dwell().toSeconds(),
                        Json.tree(fence.attributes().getBytes(StandardCharsets.UTF_8)),
                        geofence.createdAt(),
                        geofence.changedAt()));
    }

    private About about(Fields f) {
        var from = f.optionalInstant("valid_from").orElse(Instant.EPOCH);
        var until = f.optionalInstant("valid_until").orElse(Instant.MAX);
        if (!until.isAfter(from)) f.bad("valid_until", "must be after valid_from", "");
        return new About(
                f.text("name", 1, NAME_MAX),
                f.choice("kind", FenceKind.class),
                f.optionalNumber("radius_m", 1, limits.metersMax()),
                from.truncatedTo(ChronoUnit.MICROS),
                until.equals(Instant.MAX) ? until : until.truncatedTo(ChronoUnit.MICROS),
                Duration.ofSeconds(f.integer("dwell_s", 0, DWELL_MAX, 0)));
    }

    private String attributes(JsonNode attributes) {
        if (attributes.isMissingNode() || attributes.isNull()) return "{}";
        if (!attributes.isObject())
            throw Refused.field("properties.attributes", "must be an object");
        var text = Json.text(attributes);
        if (text.length() > limits.attributesMax())
            throw Refused.field(
                    "properties.attributes",
                    "must have at most " + limits.attributesMax() + " characters as JSON");
        return text;
    }

    private Area area(JsonNode geometry, OptionalDouble radius) {
        var coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asText()) {
            case POINT ->
                    new Circle(
                            position(coordinates),
                            radius.orElseThrow(
                                    () -> Refused.field("properties.radius_m", "is missing")));
            case POLYGON -> polygon(coordinates);
            default -> throw refused("TYPE_UNSUPPORTED", "geometry must be a Point or a Polygon");
        };
    }

    private Polygon polygon(JsonNode coordinates) {
        var vertices = 0L;
        for (var ring : array(coordinates)) vertices += array(ring).size();
        if (vertices > limits.verticesMax())
            throw refused("TOO_MANY_VERTICES", "at most " + limits.verticesMax() + " vertices");
        var rings = new ArrayList<List<Position>>();
        for (var ring : coordinates) rings.add(ring.valueStream().map(GeoJson::position).toList());
        try {
            var polygon = Polygon.of(rings);
            if (Covering.reachMeters(polygon) <= limits.metersMax()) return polygon;
        } catch (FlawedArea flawed) {
            throw refused(flawed.flaw().name(), String.valueOf(flawed.getMessage()));
        }
        throw refused("TOO_LARGE", "no fence reaches farther than " + limits.metersMax() + " m");
    }

    private static JsonNode array(JsonNode node) {
        if (node.isArray()) return node;
        throw Refused.field("geometry.coordinates", "must be lists of positions");
    }

    private static Position position(JsonNode node) {
        if (!node.isArray()
                || node.size() < 2
                || node.size() > POSITION_MAX
                || !node.get(0).isNumber()
                || !node.get(1).isNumber()) {
            throw Refused.field("geometry.coordinates", "a position is [longitude, latitude]");
        }
        var longitude = node.get(0).doubleValue();
        var latitude = node.get(1).doubleValue();
        if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
            return new Position(latitude, longitude);
        if (Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180)
            throw refused("COORDINATES_SWAPPED", "the longitude comes first, then the latitude");
        throw refused("OUT_OF_RANGE", "no place on the earth: " + longitude + ", " + latitude);
    }

    private static Geometry geometry(Area area) {
        return switch (area) {
            case Circle(var center, _) -> new Geometry(POINT, coordinates(center));
            case Polygon polygon ->
                    new Geometry(
                            POLYGON,
                            polygon.drawn().stream()
                                    .map(ring -> ring.stream().map(GeoJson::coordinates).toList())
                                    .toList());
        };
    }

    private static List<Double> coordinates(Position position) {
        return List.of(position.longitude(), position.latitude());
    }

    private static Refused refused(String code, String error) {
        return new Refused(422, "GEOMETRY_" + code, error);
    }
}
