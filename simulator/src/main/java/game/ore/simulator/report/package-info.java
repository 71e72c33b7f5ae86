@NullMarked
package game.ore.simulator.report;

import org.jspecify.annotations.NullMarked;
