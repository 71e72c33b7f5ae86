@NullMarked
package game.ore.analytics;

import org.jspecify.annotations.NullMarked;
