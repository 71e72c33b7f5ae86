/// Places on the earth: positions, distances, S2 cells.
@NullMarked
package game.ore.geo;

import org.jspecify.annotations.NullMarked;
