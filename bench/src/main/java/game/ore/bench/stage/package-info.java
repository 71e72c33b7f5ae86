/// What a benchmark of services runs against: real parts and services on free ports.
@NullMarked
package game.ore.bench.stage;

import org.jspecify.annotations.NullMarked;
