/// What is said over a WebSocket, in both directions and both formats, from one definition.
@NullMarked
package game.ore.realtime.protocol;

import org.jspecify.annotations.NullMarked;
