/// Values and rules of the game: pure, without I/O, time or chance of their own.
@NullMarked
package game.ore.game.domain;

import org.jspecify.annotations.NullMarked;
