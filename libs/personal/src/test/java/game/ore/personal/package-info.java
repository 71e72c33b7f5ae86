@NullMarked
package game.ore.personal;

import org.jspecify.annotations.NullMarked;
