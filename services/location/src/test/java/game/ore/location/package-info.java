@NullMarked
package game.ore.location;

import org.jspecify.annotations.NullMarked;
