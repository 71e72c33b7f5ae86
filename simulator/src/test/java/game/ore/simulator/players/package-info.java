@NullMarked
package game.ore.simulator.players;

import org.jspecify.annotations.NullMarked;
