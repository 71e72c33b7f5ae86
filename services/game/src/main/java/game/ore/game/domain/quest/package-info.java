/// Quests: what they ask for, how far a player is, and when they begin anew. Pure.
@NullMarked
package game.ore.game.domain.quest;

import org.jspecify.annotations.NullMarked;
