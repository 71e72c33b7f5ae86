/// Pictures of players: judged, made small and square, kept in object storage.
@NullMarked
package game.ore.user.avatar;

import org.jspecify.annotations.NullMarked;
