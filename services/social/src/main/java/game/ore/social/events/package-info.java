/// What social tells others.
@NullMarked
package game.ore.social.events;

import org.jspecify.annotations.NullMarked;
