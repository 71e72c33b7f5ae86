/// Our gateway beside nginx, before the same services.
@NullMarked
package game.ore.bench.gateway;

import org.jspecify.annotations.NullMarked;
