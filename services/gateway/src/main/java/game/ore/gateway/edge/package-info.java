/// The door itself: what is let in, what is refused, and the gateway's own pages.
@NullMarked
package game.ore.gateway.edge;

import org.jspecify.annotations.NullMarked;
