package game.ore.api.game;

import game.ore.api.PlayerId;
import game.ore.api.Points;

/// Where a player stands in the game.
///
/// @param experience grows with everything done; decides the level
/// @param coinsCollected how many in all
public record PlayerState(
        PlayerId player, Points balance, long experience, int level, long coinsCollected) {}
