/// The tables of the game, each with the only code that reads and writes it.
@NullMarked
package game.ore.game.store;

import org.jspecify.annotations.NullMarked;
