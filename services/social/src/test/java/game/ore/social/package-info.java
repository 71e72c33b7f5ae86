/// The social service on real parts.
@NullMarked
package game.ore.social;

import org.jspecify.annotations.NullMarked;
