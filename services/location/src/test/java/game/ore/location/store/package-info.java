@NullMarked
package game.ore.location.store;

import org.jspecify.annotations.NullMarked;
