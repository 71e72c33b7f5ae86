package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// CSV with a header naming `time`, `lat` and `lon` (or `latitude`, `longitude`, `timestamp` and
/// the like), perhaps `accuracy`: one track. Columns are parted by commas, semicolons or tabs.
/// Without a header the columns are time, lat, lon and accuracy.
final class CsvReader implements TrackReader {
    @Override
    public List<Recording> recordings(String file, String text, Faults faults) {
        var table = Table.of(file, text);
        var columns =
                table.header()
                        .map(names ->
                                new Columns(
                                        table.required(names, Table.TIME),
                                        table.required(names, "lat", "latitude"),
                                        table.required(names, "lon", "longitude", "lng", "long"),
                                        Table.index(names, Table.ACCURACY)))
                        .orElse(new Columns(0, 1, 2, OptionalInt.of(3)));
        return table.read(faults, columns::fix);
    }

    private record Columns(int time, int latitude, int longitude, OptionalInt accuracy) {
        RawFix fix(String[] cells) {
            var place =
                    new Position(
                            Double.parseDouble(cells[latitude]),
                            Double.parseDouble(cells[longitude]));
            return new RawFix(
                    place, Optional.of(Table.instant(cells[time])), Table.meters(cells, accuracy));
        }
    }
}
