@NullMarked
package game.ore.simulator.tracks;

import org.jspecify.annotations.NullMarked;
