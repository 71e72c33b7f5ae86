/// Tests of auth as a whole, over HTTP, with real parts.
@NullMarked
package game.ore.auth;

import org.jspecify.annotations.NullMarked;
