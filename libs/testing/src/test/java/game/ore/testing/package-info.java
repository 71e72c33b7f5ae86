@NullMarked
package game.ore.testing;

import org.jspecify.annotations.NullMarked;
