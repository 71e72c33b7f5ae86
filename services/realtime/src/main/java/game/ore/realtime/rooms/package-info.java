/// The one thread that knows who is in which room, and tells them.
@NullMarked
package game.ore.realtime.rooms;

import org.jspecify.annotations.NullMarked;
