@NullMarked
package game.ore.simulator;

import org.jspecify.annotations.NullMarked;
