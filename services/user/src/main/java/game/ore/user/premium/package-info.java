/// Who is a premium player, given by admins until a time.
@NullMarked
package game.ore.user.premium;

import org.jspecify.annotations.NullMarked;
