/// One request on its way, and what is seen of it.
@NullMarked
package game.ore.gateway.exchange;

import org.jspecify.annotations.NullMarked;
