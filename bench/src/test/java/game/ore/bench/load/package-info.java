@NullMarked
package game.ore.bench.load;

import org.jspecify.annotations.NullMarked;
