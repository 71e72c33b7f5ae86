@NullMarked
package game.ore.bench.collect;

import org.jspecify.annotations.NullMarked;
