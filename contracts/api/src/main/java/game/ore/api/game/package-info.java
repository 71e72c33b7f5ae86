/// What the game service promises others.
@NullMarked
package game.ore.api.game;

import org.jspecify.annotations.NullMarked;
