/// What social promises to other services.
@NullMarked
package game.ore.api.social;

import org.jspecify.annotations.NullMarked;
