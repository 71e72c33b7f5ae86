/// What is where now, in memory.
@NullMarked
package game.ore.location.index;

import org.jspecify.annotations.NullMarked;
