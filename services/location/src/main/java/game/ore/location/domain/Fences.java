package game.ore.location.domain;

import module java.base;

import game.ore.geo.Position;

/// All fences that there are.
public interface Fences {
    /// Every fence that has the place inside, and perhaps some that nearly have, each once.
    List<Fence> around(Position place);

    /// Nothing when it has been removed.
    Optional<Fence> find(UUID id);
}
