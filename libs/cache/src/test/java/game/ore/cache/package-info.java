@NullMarked
package game.ore.cache;

import org.jspecify.annotations.NullMarked;
