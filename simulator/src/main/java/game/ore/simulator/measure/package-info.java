@NullMarked
package game.ore.simulator.measure;

import org.jspecify.annotations.NullMarked;
