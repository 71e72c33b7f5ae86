@NullMarked
package game.ore.realtime.protocol;

import org.jspecify.annotations.NullMarked;
