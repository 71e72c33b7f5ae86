@NullMarked
package game.ore.simulator.api;

import org.jspecify.annotations.NullMarked;
