package game.ore.api.user;

import game.ore.api.PlayerId;

/// What a player is called.
///
/// @param username nobody else has it
/// @param displayName as the player wants to be shown; others may have the same
public record PlayerName(PlayerId player, String username, String displayName) {}
