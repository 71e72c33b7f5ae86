@NullMarked
package game.ore.game.quests;

import org.jspecify.annotations.NullMarked;
