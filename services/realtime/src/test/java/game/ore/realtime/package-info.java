@NullMarked
package game.ore.realtime;

import org.jspecify.annotations.NullMarked;
