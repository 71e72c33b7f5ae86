@NullMarked
package game.ore.bench.proc;

import org.jspecify.annotations.NullMarked;
