@NullMarked
package game.ore.simulator.books;

import org.jspecify.annotations.NullMarked;
