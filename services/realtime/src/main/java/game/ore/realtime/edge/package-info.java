/// WebSockets: proving who one is, reading frames, answering, and not waiting for the slow.
@NullMarked
package game.ore.realtime.edge;

import org.jspecify.annotations.NullMarked;
