package game.ore.simulator.tracks;

import module java.base;

import game.ore.geo.Position;

/// CSV with a header naming `time`, `lat` and `lon` (or `latitude`, `longitude`), perhaps
/// `accuracy`: one track. Times are ISO text or seconds since 1970.
final class CsvReader implements TrackReader {
    @Override
    public List<Track> read(String file, String text) {
        var lines = text.lines().toList();
        if (lines.isEmpty()) throw new TrackUnreadable(file, "line 1", "no header");
        var columns = Columns.of(file, lines.getFirst());
        var points = new ArrayList<RawFix>();
        for (var i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                points.add(columns.fix(lines.get(i).split(",", -1)));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new TrackUnreadable(
                        file, "line " + (i + 1), String.valueOf(wrong.getMessage()));
            }
        }
        return points.size() < 2 ? List.of() : List.of(ClockRepair.repair(file, points));
    }

    private record Columns(int time, int latitude, int longitude, OptionalInt accuracy, int count) {
        static Columns of(String file, String header) {
            var names =
                    Arrays.stream(header.split(",", -1))
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .toList();
            return new Columns(
                    required(file, names, "time"),
                    required(file, names, "lat", "latitude"),
                    required(file, names, "lon", "longitude"),
                    index(names, "accuracy"),
                    names.size());
        }

        private static int required(String file, List<String> names, String... either) {
            return index(names, either)
                    .orElseThrow(() ->
                            new TrackUnreadable(
                                    file, "line 1", "header has no column " + either[0]));
        }

        private static OptionalInt index(List<String> names, String... either) {
            return Arrays.stream(either)
                    .mapToInt(names::indexOf)
                    .filter(index -> index >= 0)
                    .findFirst();
        }

        RawFix fix(String[] cells) {
            if (cells.length != count) {
                throw new IllegalArgumentException(
                        cells.length + " cells under a header of " + count);
            }
            var place =
                    new Position(
                            Double.parseDouble(cells[latitude]),
                            Double.parseDouble(cells[longitude]));
            var meters =
                    accuracy.isEmpty() || cells[accuracy.getAsInt()].isBlank()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(Double.parseDouble(cells[accuracy.getAsInt()]));
            return new RawFix(place, Optional.of(instant(cells[time].strip())), meters);
        }

        private static Instant instant(String text) {
            if (text.matches("\\d+(\\.\\d+)?"))
                return Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1000));
            return OffsetDateTime.parse(text).toInstant();
        }
    }
}
