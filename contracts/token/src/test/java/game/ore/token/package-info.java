@NullMarked
package game.ore.token;

import org.jspecify.annotations.NullMarked;
