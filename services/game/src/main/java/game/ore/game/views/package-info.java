/// What is read often, kept in Redis: a copy that can be lost and made again.
@NullMarked
package game.ore.game.views;

import org.jspecify.annotations.NullMarked;
