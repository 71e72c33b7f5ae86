/// Facts and figures in tables and in Redis.
@NullMarked
package game.ore.analytics.store;

import org.jspecify.annotations.NullMarked;
