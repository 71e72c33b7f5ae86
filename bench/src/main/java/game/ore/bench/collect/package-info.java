/// Taking a coin in the store beside pgbench with the same statements.
@NullMarked
package game.ore.bench.collect;

import org.jspecify.annotations.NullMarked;
