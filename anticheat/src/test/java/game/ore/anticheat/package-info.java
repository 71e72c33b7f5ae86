@NullMarked
package game.ore.anticheat;

import org.jspecify.annotations.NullMarked;
