package game.ore.game.domain;

import game.ore.geo.Position;

/// Where coins may lie.
@FunctionalInterface
public interface Ground {
    /// Whether somebody could walk there.
    boolean isWalkable(Position place);
}
