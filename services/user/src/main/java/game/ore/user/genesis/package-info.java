/// Genesis: the first thousand members, and what they are granted.
@NullMarked
package game.ore.user.genesis;

import org.jspecify.annotations.NullMarked;
