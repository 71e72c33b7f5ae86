/// What many measurements say together. Pure.
@NullMarked
package game.ore.bench.stats;

import org.jspecify.annotations.NullMarked;
