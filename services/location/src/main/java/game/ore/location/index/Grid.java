package game.ore.location.index;

import module java.base;

import game.ore.geo.Position;

/// Divides the earth into cells of about equal size in metres: rows of equal latitude, each with as
/// many columns as fit. Knows the date line and the poles.
final class Grid {
    private static final double METERS_PER_DEGREE =
            Math.toRadians(1) * Position.EARTH_RADIUS_METERS;

    /// Against rounding at the edges of a circle: a few millimetres.
    private static final double SLACK_DEGREES = 1e-7;

    private final double rowDegrees;
    private final int rows;

    /// @param cellMeters height of a cell, and its least width except beside the poles
    Grid(double cellMeters) {
        if (!(cellMeters >= 10)) throw new IllegalArgumentException("cellMeters: " + cellMeters);
        this.rows = (int) Math.ceil(180 * METERS_PER_DEGREE / cellMeters);
        this.rowDegrees = 180.0 / rows;
    }

    long cellOf(Position position) {
        var row = row(position.latitude());
        return cell(row, column(position.longitude(), columns(row)));
    }

    /// Tells every cell that a circle may touch, each once.
    void cellsAround(Position center, double meters, LongConsumer each) {
        var reach = meters / METERS_PER_DEGREE + SLACK_DEGREES;
        var first = row(center.latitude() - reach);
        var last = row(center.latitude() + reach);
        var sideways = longitudeReach(center.latitude(), reach);
        for (var row = first; row <= last; row++) {
            var columns = columns(row);
            if (2 * sideways >= 360) {
                for (var column = 0; column < columns; column++) each.accept(cell(row, column));
                continue;
            }
            var west = column(center.longitude() - sideways, columns);
            var east = column(center.longitude() + sideways, columns);
            var steps = Math.floorMod(east - west, columns);
            // West of and east of a wide circle may be one column, after going all the way round.
            if (steps == 0 && 2 * sideways > 360.0 / columns) steps = columns - 1;
            for (var step = 0; step <= steps; step++)
                each.accept(cell(row, (west + step) % columns));
        }
    }

    /// Half the longitudes that a circle spans, in degrees; all of them when it holds a pole.
    private static double longitudeReach(double latitude, double reach) {
        if (Math.abs(latitude) + reach >= 90) return 180;
        var ratio = Math.sin(Math.toRadians(reach)) / Math.cos(Math.toRadians(latitude));
        return Math.toDegrees(Math.asin(Math.min(1, ratio))) + SLACK_DEGREES;
    }

    private int row(double latitude) {
        return Math.clamp((long) ((latitude + 90) / rowDegrees), 0, rows - 1);
    }

    /// As many as have at least the height of a cell as their width where the row is narrowest.
    private int columns(int row) {
        var south = Math.abs(row * rowDegrees - 90);
        var north = Math.abs((row + 1) * rowDegrees - 90);
        var narrowest = Math.cos(Math.toRadians(Math.max(south, north)));
        return Math.max(1, (int) (narrowest * 360 / rowDegrees));
    }

    private static int column(double longitude, int columns) {
        var turn = (longitude + 180) / 360;
        var within = turn - Math.floor(turn);
        return Math.min(columns - 1, (int) (within * columns));
    }

    private static long cell(int row, int column) {
        return ((long) row << 32) | column;
    }
}
