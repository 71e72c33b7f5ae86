@NullMarked
package game.ore.tracks;

import org.jspecify.annotations.NullMarked;
