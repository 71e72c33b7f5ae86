@NullMarked
package game.ore.location.index;

import org.jspecify.annotations.NullMarked;
