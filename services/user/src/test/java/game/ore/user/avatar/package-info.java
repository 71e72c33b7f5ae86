@NullMarked
package game.ore.user.avatar;

import org.jspecify.annotations.NullMarked;
