@NullMarked
package game.ore.game.domain.quest;

import org.jspecify.annotations.NullMarked;
