@NullMarked
package game.ore.bench.stats;

import org.jspecify.annotations.NullMarked;
