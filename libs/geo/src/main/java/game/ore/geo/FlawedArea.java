package game.ore.geo;

/// Rings that enclose no area, and why. Expected of what people draw, so it carries no stack trace.
public final class FlawedArea extends RuntimeException {
    public enum Flaw {
        /// The last vertex of a ring is not its first one again.
        NOT_CLOSED,
        /// A ring has fewer than three different vertices.
        TOO_FEW_VERTICES,
        /// A ring crosses or touches itself.
        SELF_CROSSING,
        /// Two rings cross or share an edge.
        RINGS_CROSS,
        /// A hole does not lie inside the outer ring, or lies inside another hole.
        HOLE_OUTSIDE
    }

    private final Flaw flaw;

    public FlawedArea(Flaw flaw, String detail) {
        super(detail, null, false, false);
        this.flaw = flaw;
    }

    public Flaw flaw() {
        return flaw;
    }
}
