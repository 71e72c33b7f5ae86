package game.ore.tracks;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.geo.Position;

/// GeoJSON: each `LineString` feature is a track. Times stand in its properties as `times` or
/// `coordTimes`, one for each coordinate, as ISO text or milliseconds since 1970; without them a
/// walker's times are assumed.
final class GeoJsonReader implements TrackReader {
    @Override
    public List<Recording> recordings(String file, String text, Faults faults) {
        var root = JsonTree.parse(file, text);
        var tracks = new ArrayList<Recording>();
        var features = features(root);
        for (var i = 0; i < features.size(); i++) {
            var feature = features.get(i);
            if (!feature.path("geometry").path("type").asText().equals("LineString")) continue;
            tracks.add(points(file, i, feature, faults));
        }
        return tracks;
    }

    private static List<JsonNode> features(JsonNode root) {
        return switch (root.path("type").asText()) {
            case "FeatureCollection" -> {
                var features = new ArrayList<JsonNode>();
                root.path("features").forEach(features::add);
                yield features;
            }
            case "Feature" -> List.of(root);
            default -> List.of();
        };
    }

    private static Recording points(String file, int number, JsonNode feature, Faults faults) {
        var position = "feature " + number;
        var coordinates = feature.path("geometry").path("coordinates");
        var properties = feature.path("properties");
        var times =
                properties.has("times") ? properties.path("times") : properties.path("coordTimes");
        if (!times.isMissingNode() && times.size() != coordinates.size()) {
            throw new TrackUnreadable(
                    file,
                    position,
                    times.size() + " times for " + coordinates.size() + " coordinates");
        }
        var points = new ArrayList<RawFix>(coordinates.size());
        var unreadable = 0;
        for (var i = 0; i < coordinates.size(); i++) {
            try {
                points.add(new RawFix(place(coordinates.path(i)), time(times.path(i))));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                faults.found(
                        new TrackUnreadable(
                                file,
                                position + ", coordinate " + i,
                                String.valueOf(wrong.getMessage())));
                unreadable++;
            }
        }
        return new Recording(file + "#" + (number + 1), points, unreadable);
    }

    private static Position place(JsonNode coordinate) {
        var longitude = coordinate.path(0);
        var latitude = coordinate.path(1);
        if (!longitude.isNumber() || !latitude.isNumber()) {
            throw new IllegalArgumentException("not a pair of numbers: " + coordinate);
        }
        return new Position(latitude.doubleValue(), longitude.doubleValue());
    }

    private static Optional<Instant> time(JsonNode time) {
        if (time.isMissingNode() || time.isNull()) return Optional.empty();
        if (time.isNumber()) return Optional.of(Instant.ofEpochMilli(time.longValue()));
        return Optional.of(OffsetDateTime.parse(time.asText()).toInstant());
    }
}
