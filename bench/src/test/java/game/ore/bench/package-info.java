@NullMarked
package game.ore.bench;

import org.jspecify.annotations.NullMarked;
