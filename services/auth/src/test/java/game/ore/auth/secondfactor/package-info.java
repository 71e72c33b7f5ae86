@NullMarked
package game.ore.auth.secondfactor;

import org.jspecify.annotations.NullMarked;
