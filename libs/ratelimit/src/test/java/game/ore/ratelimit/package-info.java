@NullMarked
package game.ore.ratelimit;

import org.jspecify.annotations.NullMarked;
