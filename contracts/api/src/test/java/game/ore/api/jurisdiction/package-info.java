@NullMarked
package game.ore.api.jurisdiction;

import org.jspecify.annotations.NullMarked;
