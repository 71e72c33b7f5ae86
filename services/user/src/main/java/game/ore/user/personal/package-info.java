/// The rights of players over their own data: a copy of it, and its end.
@NullMarked
package game.ore.user.personal;

import org.jspecify.annotations.NullMarked;
