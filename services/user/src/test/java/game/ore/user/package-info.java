/// Tests of user as a whole, over HTTP, with real parts.
@NullMarked
package game.ore.user;

import org.jspecify.annotations.NullMarked;
