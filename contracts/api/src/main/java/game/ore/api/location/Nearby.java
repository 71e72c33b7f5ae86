package game.ore.api.location;

import module java.base;

import game.ore.geo.Position;

/// Something near a place.
///
/// @param id of the player or coin
/// @param position no more precise than its owner lets be known
/// @param meters from the place asked about to `position`
public record Nearby(Kind kind, UUID id, Position position, double meters) {
    public enum Kind {
        PLAYER,
        COIN
    }
}
