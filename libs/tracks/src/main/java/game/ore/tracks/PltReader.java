package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// GeoLife PLT: six lines of preamble, then `latitude,longitude,0,altitude,day number,date,time` in
/// GMT: one track.
final class PltReader implements TrackReader {
    private static final int PREAMBLE_LINES = 6;

    @Override
    public List<Recording> recordings(String file, String text, Faults faults) {
        var lines = text.lines().toList();
        if (lines.size() < PREAMBLE_LINES)
            throw new TrackUnreadable(file, "line " + lines.size(), "no PLT preamble");
        var points = new ArrayList<RawFix>();
        var unreadable = 0;
        for (var i = PREAMBLE_LINES; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                points.add(fix(lines.get(i).split(",", -1)));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                faults.found(
                        new TrackUnreadable(
                                file, "line " + (i + 1), String.valueOf(wrong.getMessage())));
                unreadable++;
            }
        }
        return List.of(new Recording(file, points, unreadable));
    }

    private static RawFix fix(String[] cells) {
        if (cells.length < 7)
            throw new IllegalArgumentException(cells.length + " cells, 7 expected");
        var place = new Position(Double.parseDouble(cells[0]), Double.parseDouble(cells[1]));
        var at =
                LocalDate.parse(cells[5].strip())
                        .atTime(LocalTime.parse(cells[6].strip()))
                        .toInstant(ZoneOffset.UTC);
        return new RawFix(place, Optional.of(at));
    }
}
