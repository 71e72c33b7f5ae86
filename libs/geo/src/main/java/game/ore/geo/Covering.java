package game.ore.geo;

import module java.base;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Region;
import com.google.common.geometry.S2RegionCoverer;

/// Cells that together cover an area.
public final class Covering {
    /// Which cells a covering may be made of.
    ///
    /// @param coarsest the level of the largest cells
    /// @param finest the level of the smallest cells
    /// @param step only every so manieth level from the coarsest on
    /// @param cellsMax the more cells, the less is covered that is not inside; more are used where
    ///   that many of the coarsest do not cover it
    public record Grain(int coarsest, int finest, int step, int cellsMax) {
        public Grain {
            if (coarsest < 0 || finest > 30 || coarsest > finest || step < 1 || step > 3)
                throw new IllegalArgumentException("levels: " + coarsest + " to " + finest);
            if (cellsMax < 4) throw new IllegalArgumentException("cellsMax: " + cellsMax);
        }
    }

    /// Against rounding, which is far below: what is inside an area is never outside its covering.
    private static final double SLACK_METERS = 0.01;

    private Covering() {}

    /// Cells of several levels, none inside another, in the order of their ids. Every place of the
    /// area is in one of them.
    public static List<Cell> of(Area area, Grain grain) {
        var coverer =
                S2RegionCoverer.builder()
                        .setMinLevel(grain.coarsest)
                        .setMaxLevel(grain.finest)
                        .setLevelMod(grain.step)
                        .setMaxCells(grain.cellsMax)
                        .build();
        var cells = new ArrayList<S2CellId>();
        coverer.getCovering(region(area), cells);
        return cells.stream().map(cell -> new Cell(cell.id())).toList();
    }

    /// The radius in metres of a circle that holds all of an area.
    public static double reachMeters(Area area) {
        return switch (area) {
            case Circle circle -> circle.meters();
            case Polygon polygon -> polygon.reachMeters();
        };
    }

    static S2Region region(Area area) {
        return switch (area) {
            case Circle circle -> cap(circle.center(), circle.meters() + SLACK_METERS);
            case Polygon polygon -> polygon.region();
        };
    }

    private static S2Cap cap(Position center, double meters) {
        return S2Cap.fromAxisAngle(
                S2LatLng.fromDegrees(center.latitude(), center.longitude()).toPoint(),
                S1Angle.radians(meters / Position.EARTH_RADIUS_METERS));
    }

    /// All cells of one level that a circle touches.
    ///
    /// @param meters the radius; the caller keeps it in proportion to the level, the result grows
    ///   with its square
    public static List<Cell> circle(Position center, double meters, int level) {
        var cap = cap(center, meters);
        var cells = new ArrayList<S2CellId>();
        S2RegionCoverer.getSimpleCovering(cap, cap.axis(), level, cells);
        return cells.stream().map(cell -> new Cell(cell.id())).toList();
    }
}
