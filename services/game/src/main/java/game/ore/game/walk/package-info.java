/// What comes to players by itself as they walk.
@NullMarked
package game.ore.game.walk;

import org.jspecify.annotations.NullMarked;
