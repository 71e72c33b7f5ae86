package game.ore.geo;

import module java.base;

import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLng;

/// An S2 cell: a piece of the earth with a 64-bit id, at a level from 0 (a sixth of the earth) to
/// 30 (1 cm).
///
/// Level 20 is about 9 m across, level 15 about 280 m, level 13 about 1.1 km. The id is the
/// unsigned S2 id bit for bit in a signed `long`, so that it fits a BIGINT column. Source:
/// https://s2geometry.io/devguide/s2cell_hierarchy
public record Cell(long id) {
    /// Of the smallest cells, 1 cm across.
    public static final int LEVEL_MAX = 30;

    public Cell {
        if (!new S2CellId(id).isValid())
            throw new IllegalArgumentException("not an S2 cell id: " + id);
    }

    public static Cell at(Position position, int level) {
        var leaf =
                S2CellId.fromLatLng(
                        S2LatLng.fromDegrees(position.latitude(), position.longitude()));
        return new Cell(leaf.parent(level).id());
    }

    /// From the short hexadecimal form of [#token].
    ///
    /// @throws IllegalArgumentException when it is none
    public static Cell ofToken(String token) {
        if (!token.matches("[0-9a-f]{1,16}"))
            throw new IllegalArgumentException("not an S2 token: " + token);
        return new Cell(S2CellId.fromToken(token).id());
    }

    public String token() {
        return new S2CellId(id).toToken();
    }

    public int level() {
        return new S2CellId(id).level();
    }

    public Cell parent(int level) {
        return new Cell(new S2CellId(id).parent(level).id());
    }

    /// The id of the cell of a level that holds another one, by its id alone: the bits below the
    /// level's own give way to a single one.
    ///
    /// @param level not above that of the cell
    public static long ancestor(long id, int level) {
        var lowest = 1L << (2 * (LEVEL_MAX - level));
        return (id & -lowest) | lowest;
    }

    public Position center() {
        var center = new S2CellId(id).toLatLng();
        return new Position(center.latDegrees(), center.lngDegrees());
    }

    /// Smallest and largest id of all cells inside this one, itself included, both ends included.
    public long firstInside() {
        return new S2CellId(id).rangeMin().id();
    }

    public long lastInside() {
        return new S2CellId(id).rangeMax().id();
    }

    /// This cell and all that touch it, at the same level: 9 cells (8 at the corners of the cube).
    public Set<Cell> withNeighbors() {
        var around = new ArrayList<S2CellId>();
        var self = new S2CellId(id);
        self.getAllNeighbors(self.level(), around);
        return Stream.concat(Stream.of(self), around.stream())
                .map(cell -> new Cell(cell.id()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
