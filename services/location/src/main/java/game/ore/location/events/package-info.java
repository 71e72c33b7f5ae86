/// Facts told and heard.
@NullMarked
package game.ore.location.events;

import org.jspecify.annotations.NullMarked;
