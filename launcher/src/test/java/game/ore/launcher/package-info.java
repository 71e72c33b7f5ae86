@NullMarked
package game.ore.launcher;

import org.jspecify.annotations.NullMarked;
