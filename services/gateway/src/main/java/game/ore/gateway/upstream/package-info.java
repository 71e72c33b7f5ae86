/// The services behind the door, and how requests reach them.
@NullMarked
package game.ore.gateway.upstream;

import org.jspecify.annotations.NullMarked;
