@NullMarked
package game.ore.analytics.events;

import org.jspecify.annotations.NullMarked;
