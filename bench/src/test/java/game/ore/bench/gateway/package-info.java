@NullMarked
package game.ore.bench.gateway;

import org.jspecify.annotations.NullMarked;
