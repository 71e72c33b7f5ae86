/// What Linux tells about processes and the machine.
@NullMarked
package game.ore.bench.proc;

import org.jspecify.annotations.NullMarked;
