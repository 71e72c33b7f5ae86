package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Reason;

/// What still holds of what was found of a player.
///
/// @param reason of the last finding
/// @param at of its fix
/// @param coolUntil nothing is earned before, by whichever finding
/// @param trust after the last one
public record Lasting(Reason reason, Instant at, Instant coolUntil, double trust) {}
