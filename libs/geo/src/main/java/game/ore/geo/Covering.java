package game.ore.geo;

import module java.base;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2RegionCoverer;

/// Cells that together cover a circle.
public final class Covering {
    private Covering() {}

    /// All cells of one level that a circle touches.
    ///
    /// @param meters the radius; the caller keeps it in proportion to the level, the result grows
    ///   with its square
    public static List<Cell> circle(Position center, double meters, int level) {
        var cap =
                S2Cap.fromAxisAngle(
                        S2LatLng.fromDegrees(center.latitude(), center.longitude()).toPoint(),
                        S1Angle.radians(meters / Position.EARTH_RADIUS_METERS));
        var cells = new ArrayList<S2CellId>();
        S2RegionCoverer.getSimpleCovering(cap, cap.axis(), level, cells);
        return cells.stream().map(cell -> new Cell(cell.id())).toList();
    }
}
