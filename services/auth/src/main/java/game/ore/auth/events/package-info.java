/// What auth tells others.
@NullMarked
package game.ore.auth.events;

import org.jspecify.annotations.NullMarked;
