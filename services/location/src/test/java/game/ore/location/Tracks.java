package game.ore.location;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.geo.Position;
import game.ore.net.Json;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/// Recorded tracks of the test resources.
final class Tracks {
    /// The recordings state no accuracy; this is what a phone says outdoors.
    private static final double ACCURACY_METERS = 10;

    private static final DateTimeFormatter BAREFOOT_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssZ");

    private static final Pattern POINT = Pattern.compile("POINT\\((\\S+) (\\S+)\\)");

    private Tracks() {}

    /// The track, shifted in time so that it ends at `end`.
    static List<Fix> endingAt(String name, Instant end) throws Exception {
        var recorded = name.endsWith(".json") ? barefoot(name) : gpx(name);
        var shift = Duration.between(recorded.getLast().at(), end);
        return recorded.stream()
                .map(fix -> new Fix(fix.position(), ACCURACY_METERS, fix.at().plus(shift)))
                .toList();
    }

    private static List<Fix> barefoot(String name) throws IOException {
        var fixes = new ArrayList<Fix>();
        try (var stream = open(name)) {
            for (var node : Json.tree(stream.readAllBytes())) {
                var at = OffsetDateTime.parse(node.path("time").asText(), BAREFOOT_TIME);
                var point = POINT.matcher(node.path("point").asText());
                if (!point.matches()) throw new IOException("no point: " + node);
                fixes.add(fix(point.group(2), point.group(1), at.toInstant()));
            }
        }
        return fixes;
    }

    private static List<Fix> gpx(String name) throws Exception {
        var fixes = new ArrayList<Fix>();
        try (var stream = open(name)) {
            var points =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(stream)
                            .getElementsByTagName("trkpt");
            for (var i = 0; i < points.getLength(); i++) {
                var point = (Element) points.item(i);
                var time = point.getElementsByTagName("time").item(0).getTextContent();
                fixes.add(
                        fix(
                                point.getAttribute("lat"),
                                point.getAttribute("lon"),
                                Instant.parse(time)));
            }
        }
        return fixes;
    }

    private static Fix fix(String latitude, String longitude, Instant at) {
        var position = new Position(Double.parseDouble(latitude), Double.parseDouble(longitude));
        return new Fix(position, ACCURACY_METERS, at);
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Tracks.class.getResourceAsStream("/tracks/" + name), name);
    }
}
