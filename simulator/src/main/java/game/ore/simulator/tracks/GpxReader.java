package game.ore.simulator.tracks;

import module java.base;
import module java.xml;

import game.ore.geo.Position;

/// GPX 1.0 and 1.1: each `trk` is a track, its segments joined. Routes and waypoints carry no
/// recorded time and are left out.
final class GpxReader implements TrackReader {
    @Override
    public List<Track> read(String file, String text) {
        try {
            return new Parse(file, reader(text)).tracks();
        } catch (XMLStreamException broken) {
            throw new TrackUnreadable(file, position(broken.getLocation()), "not well-formed XML");
        }
    }

    private static XMLStreamReader reader(String text) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new StringReader(text));
    }

    private static String position(Location location) {
        return "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    /// One pass over one document.
    private static final class Parse {
        private final String file;
        private final XMLStreamReader xml;
        private final List<Track> tracks = new ArrayList<>();

        Parse(String file, XMLStreamReader xml) {
            this.file = file;
            this.xml = xml;
        }

        List<Track> tracks() throws XMLStreamException {
            xml.nextTag();
            if (!xml.getLocalName().equals("gpx")) throw wrong("root element is not gpx");
            var number = 0;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && is("trk")) {
                    number++;
                    var points = points();
                    if (points.size() >= 2)
                        tracks.add(ClockRepair.repair(file + "#" + number, points));
                }
            }
            return tracks;
        }

        private List<RawFix> points() throws XMLStreamException {
            var points = new ArrayList<RawFix>();
            while (true) {
                var event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT && is("trk")) return points;
                if (event == XMLStreamConstants.START_ELEMENT && is("trkpt")) points.add(point());
            }
        }

        private RawFix point() throws XMLStreamException {
            var place = place();
            var at = Optional.<Instant>empty();
            var depth = 1;
            while (depth > 0) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (depth == 1 && is("time")) {
                            at = Optional.of(instant(xml.getElementText().strip()));
                        } else {
                            depth++;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {}
                }
            }
            return new RawFix(place, at);
        }

        private Position place() {
            try {
                return new Position(attribute("lat"), attribute("lon"));
            } catch (IllegalArgumentException wrong) {
                throw wrong("trkpt: " + wrong.getMessage());
            }
        }

        private double attribute(String name) {
            var value =
                    Optional.ofNullable(xml.getAttributeValue(null, name))
                            .orElseThrow(() -> new IllegalArgumentException("no " + name));
            return Double.parseDouble(value);
        }

        private Instant instant(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException _) {
                throw wrong("not a time: " + text);
            }
        }

        private boolean is(String name) {
            return xml.getLocalName().equals(name);
        }

        private TrackUnreadable wrong(String problem) {
            return new TrackUnreadable(file, position(xml.getLocation()), problem);
        }
    }
}
