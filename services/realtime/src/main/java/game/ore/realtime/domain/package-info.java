/// Who may hear what: channels, rooms, and what others may know of a player. Pure.
@NullMarked
package game.ore.realtime.domain;

import org.jspecify.annotations.NullMarked;
