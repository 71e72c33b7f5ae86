@NullMarked
package game.ore.sql;

import org.jspecify.annotations.NullMarked;
