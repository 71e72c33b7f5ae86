package game.ore.location.domain;

import game.ore.api.location.Trigger;

/// A trigger as it is told to services.
///
/// @param earns whether being there may be rewarded
/// @param attributes of the fence
public record Crossing(Trigger trigger, boolean earns, String attributes) {}
