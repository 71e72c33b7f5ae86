@NullMarked
package game.ore.auth.passwords;

import org.jspecify.annotations.NullMarked;
