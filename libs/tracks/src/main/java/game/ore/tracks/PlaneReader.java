package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// Plain files of metres: columns `time`, `x` (east), `y` (north) and perhaps `accuracy`, with a
/// header or in this order; parted by commas, semicolons, tabs or blanks: one track. Times are
/// seconds from any moment, or as in CSV.
final class PlaneReader implements TrackReader {
    private final LocalPlane plane;

    /// @param origin where x and y are 0
    PlaneReader(Position origin) {
        this.plane = new LocalPlane(origin);
    }

    @Override
    public List<Recording> recordings(String file, String text, Faults faults) {
        var table = Table.of(file, text);
        var columns =
                table.header()
                        .map(names ->
                                new Columns(
                                        table.required(names, Table.TIME),
                                        table.required(names, "x", "east", "x_m"),
                                        table.required(names, "y", "north", "y_m"),
                                        Table.index(names, Table.ACCURACY)))
                        .orElse(new Columns(0, 1, 2, OptionalInt.of(3)));
        return table.read(faults, cells -> columns.fix(cells, plane));
    }

    private record Columns(int time, int east, int north, OptionalInt accuracy) {
        RawFix fix(String[] cells, LocalPlane plane) {
            var spot =
                    new LocalPlane.Spot(
                            Double.parseDouble(cells[east]), Double.parseDouble(cells[north]));
            return new RawFix(
                    plane.place(spot),
                    Optional.of(Table.instant(cells[time])),
                    Table.meters(cells, accuracy));
        }
    }
}
