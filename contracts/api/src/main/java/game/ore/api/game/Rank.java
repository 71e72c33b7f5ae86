package game.ore.api.game;

import game.ore.api.PlayerId;
import game.ore.api.Points;

/// A place on a board.
///
/// @param rank 1 is the first
/// @param username empty when it is not known
public record Rank(long rank, PlayerId player, String username, Points score) {}
