/// What lives in Redis: one-time tickets and ended sessions.
@NullMarked
package game.ore.realtime.store;

import org.jspecify.annotations.NullMarked;
