@NullMarked
package game.ore.embedded;

import org.jspecify.annotations.NullMarked;
