@NullMarked
package game.ore.audit;

import org.jspecify.annotations.NullMarked;
