@NullMarked
package game.ore.gateway;

import org.jspecify.annotations.NullMarked;
