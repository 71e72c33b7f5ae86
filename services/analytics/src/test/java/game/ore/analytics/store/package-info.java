@NullMarked
package game.ore.analytics.store;

import org.jspecify.annotations.NullMarked;
