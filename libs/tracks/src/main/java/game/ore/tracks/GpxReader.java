package game.ore.tracks;

import module java.base;
import module java.xml;

import game.ore.geo.Position;

/// GPX 1.0 and 1.1: each `trk` is a track, its segments joined. Routes and waypoints carry no
/// recorded time and are left out.
final class GpxReader implements TrackReader {
    @Override
    public List<Recording> recordings(String file, String text, Faults faults) {
        try {
            return new Parse(file, reader(text), faults).tracks();
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
        private final Faults faults;
        private final List<Recording> tracks = new ArrayList<>();
        private int unreadable;

        Parse(String file, XMLStreamReader xml, Faults faults) {
            this.file = file;
            this.xml = xml;
            this.faults = faults;
        }

        List<Recording> tracks() throws XMLStreamException {
            xml.nextTag();
            if (!xml.getLocalName().equals("gpx")) throw wrong("root element is not gpx");
            var number = 0;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && is("trk")) {
                    number++;
                    unreadable = 0;
                    tracks.add(new Recording(file + "#" + number, points(), unreadable));
                }
            }
            return tracks;
        }

        private List<RawFix> points() throws XMLStreamException {
            var points = new ArrayList<RawFix>();
            while (true) {
                var event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT && is("trk")) return points;
                if (event == XMLStreamConstants.START_ELEMENT && is("trkpt"))
                    point().ifPresent(points::add);
            }
        }

        /// Nothing when it says no place or no readable time.
        private Optional<RawFix> point() throws XMLStreamException {
            var found = unreadable;
            var place = place();
            var at = Optional.<Instant>empty();
            var depth = 1;
            while (depth > 0) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (depth == 1 && is("time")) {
                            at = instant(xml.getElementText().strip());
                        } else {
                            depth++;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {}
                }
            }
            var when = at;
            return unreadable > found
                    ? Optional.empty()
                    : place.map(where -> new RawFix(where, when));
        }

        private Optional<Position> place() {
            try {
                return Optional.of(new Position(attribute("lat"), attribute("lon")));
            } catch (IllegalArgumentException wrong) {
                return passOver("trkpt: " + wrong.getMessage());
            }
        }

        private double attribute(String name) {
            var value =
                    Optional.ofNullable(xml.getAttributeValue(null, name))
                            .orElseThrow(() -> new IllegalArgumentException("no " + name));
            return Double.parseDouble(value);
        }

        private Optional<Instant> instant(String text) {
            try {
                return Optional.of(Table.instant(text));
            } catch (DateTimeException | IllegalArgumentException _) {
                return passOver("not a time: " + text);
            }
        }

        private <T> Optional<T> passOver(String problem) {
            faults.found(wrong(problem));
            unreadable++;
            return Optional.empty();
        }

        private boolean is(String name) {
            return xml.getLocalName().equals(name);
        }

        private TrackUnreadable wrong(String problem) {
            return new TrackUnreadable(file, position(xml.getLocation()), problem);
        }
    }
}
