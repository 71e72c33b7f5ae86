/// What user hears of others.
@NullMarked
package game.ore.user.events;

import org.jspecify.annotations.NullMarked;
