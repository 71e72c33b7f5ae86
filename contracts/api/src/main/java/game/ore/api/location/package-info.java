/// What the location service promises others.
@NullMarked
package game.ore.api.location;

import org.jspecify.annotations.NullMarked;
