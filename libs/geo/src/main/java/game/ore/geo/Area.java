package game.ore.geo;

/// A piece of the earth with a border, on the sphere: poles and the date line are places like any
/// other.
public sealed interface Area permits Circle, Polygon {
    /// Whether a place lies inside.
    boolean contains(Position place);

    /// The shortest way in metres from a place, inside or outside, to the border.
    double metersToBorder(Position place);

    /// How large it is: the radius in metres of the circle with the same area.
    double sizeMeters();
}
