/// Where everyone is, and whether to believe it.
@NullMarked
package game.ore.location;

import org.jspecify.annotations.NullMarked;
