@NullMarked
package game.ore.user.wallet;

import org.jspecify.annotations.NullMarked;
