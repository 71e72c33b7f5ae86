/// Forgeries, each made of an honest journey and chance.
@NullMarked
package game.ore.anticheat.attack;

import org.jspecify.annotations.NullMarked;
