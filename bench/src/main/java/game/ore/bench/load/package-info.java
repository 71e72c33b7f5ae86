/// Requests sent over many connections, as fast as answers come or at a fixed rate.
@NullMarked
package game.ore.bench.load;

import org.jspecify.annotations.NullMarked;
