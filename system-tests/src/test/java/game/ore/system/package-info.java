/// What must hold across modules.
@NullMarked
package game.ore.system;

import org.jspecify.annotations.NullMarked;
