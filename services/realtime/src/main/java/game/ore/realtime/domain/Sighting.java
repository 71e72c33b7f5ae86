package game.ore.realtime.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Position;

/// What those nearby may know of where a player is.
///
/// @param shown no more precise than the player lets be known
/// @param exact whether `shown` is the very place
public record Sighting(
        PlayerId player, String username, Position shown, boolean exact, Instant at) {}
