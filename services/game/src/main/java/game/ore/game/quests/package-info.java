/// The set of quests, and what players' deeds do to it.
@NullMarked
package game.ore.game.quests;

import org.jspecify.annotations.NullMarked;
