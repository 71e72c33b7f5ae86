@NullMarked
package game.ore.game;

import org.jspecify.annotations.NullMarked;
