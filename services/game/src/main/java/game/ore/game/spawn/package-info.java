/// Coins appear where players walk.
@NullMarked
package game.ore.game.spawn;

import org.jspecify.annotations.NullMarked;
