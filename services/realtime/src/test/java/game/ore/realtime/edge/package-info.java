@NullMarked
package game.ore.realtime.edge;

import org.jspecify.annotations.NullMarked;
