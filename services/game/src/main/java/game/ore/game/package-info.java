/// Coins, what players own, and who stands where.
@NullMarked
package game.ore.game;

import org.jspecify.annotations.NullMarked;
