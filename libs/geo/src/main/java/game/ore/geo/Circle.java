package game.ore.geo;

/// All places within `meters` of a centre, the border included.
public record Circle(Position center, double meters) implements Area {
    public Circle {
        if (!(meters > 0 && meters <= 10_000_000))
            throw new IllegalArgumentException("radius: " + meters);
    }

    @Override
    public boolean contains(Position place) {
        return center.metersTo(place) <= meters;
    }

    @Override
    public double metersToBorder(Position place) {
        return Math.abs(center.metersTo(place) - meters);
    }

    @Override
    public double sizeMeters() {
        return meters;
    }
}
