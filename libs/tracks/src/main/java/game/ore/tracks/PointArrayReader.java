package game.ore.tracks;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.geo.Position;

/// A JSON array of `{"point":"POINT(11.56 48.16)","time":"2014-09-10 06:54:07+0200"}`: one track.
final class PointArrayReader implements TrackReader {
    private static final Pattern POINT =
            Pattern.compile("POINT\\s*\\(\\s*(\\S+)\\s+(\\S+?)\\s*\\)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxx");

    @Override
    public List<Recording> recordings(String file, String text, Faults faults) {
        var points = new ArrayList<RawFix>();
        var unreadable = 0;
        var index = 0;
        for (var element : JsonTree.parse(file, text)) {
            try {
                points.add(point(file, index++, element));
            } catch (TrackUnreadable point) {
                faults.found(point);
                unreadable++;
            }
        }
        return List.of(new Recording(file, points, unreadable));
    }

    private static RawFix point(String file, int index, JsonNode element) {
        try {
            var point = POINT.matcher(element.path("point").asText());
            if (!point.matches())
                throw new IllegalArgumentException("no POINT(longitude latitude)");
            var place =
                    new Position(
                            Double.parseDouble(point.group(2)), Double.parseDouble(point.group(1)));
            var at = OffsetDateTime.parse(element.path("time").asText(), TIME).toInstant();
            return new RawFix(place, Optional.of(at));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new TrackUnreadable(file, "element " + index, String.valueOf(wrong.getMessage()));
        }
    }
}
