package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// Plain files of metres: columns `time`, `x` (east), `y` (north) and perhaps `accuracy`, parted by
/// commas, semicolons, tabs or blanks: one track. Times are seconds from any moment, or as in CSV.
///
/// Without a header x stands before y, and the time is the column that never falls. Numbers of a
/// national grid (UTM for instance) are far from any place where they are 0: then the first point
/// that is read lies at the origin, and all others, of all files, where they are from there.
final class PlaneReader implements TrackReader {
    /// The plane is flat only so far.
    private static final double FAR_METERS = 100_000;

    private static final LocalPlane.Spot ZERO = new LocalPlane.Spot(0, 0);

    private final LocalPlane plane;
    private Optional<LocalPlane.Spot> atOrigin = Optional.empty();

    /// @param origin where x and y are 0, or else where the first point lies
    PlaneReader(Position origin) {
        this.plane = new LocalPlane(origin);
    }

    @Override
    public List<Recording> recordings(String file, String text, Faults faults) {
        var table = Table.of(file, text);
        var columns =
                table.header().map(names -> named(table, names)).orElseGet(() -> order(table));
        return table.read(faults, cells -> fix(columns, cells));
    }

    private record Columns(int time, int east, int north, OptionalInt accuracy) {}

    private static Columns named(Table table, List<String> names) {
        return new Columns(
                table.required(names, Table.TIME),
                table.required(names, "x", "east", "x_m"),
                table.required(names, "y", "north", "y_m"),
                Table.index(names, Table.ACCURACY));
    }

    private static Columns order(Table table) {
        var accuracy = OptionalInt.of(3);
        return switch (table.clock(3)) {
            case 0 -> new Columns(0, 1, 2, accuracy);
            case 1 -> new Columns(1, 0, 2, accuracy);
            default -> new Columns(2, 0, 1, accuracy);
        };
    }

    private RawFix fix(Columns columns, String[] cells) {
        var east = Double.parseDouble(cells[columns.east()]);
        var north = Double.parseDouble(cells[columns.north()]);
        if (atOrigin.isEmpty()) {
            var far = Math.hypot(east, north) > FAR_METERS;
            atOrigin = Optional.of(far ? new LocalPlane.Spot(east, north) : ZERO);
        }
        var spot = new LocalPlane.Spot(east, north);
        return new RawFix(
                plane.place(spot.plus(-atOrigin.get().east(), -atOrigin.get().north())),
                Optional.of(Table.instant(cells[columns.time()])),
                Table.meters(cells, columns.accuracy()));
    }
}
