/// The tables of this service, and what it keeps in Redis.
@NullMarked
package game.ore.location.store;

import org.jspecify.annotations.NullMarked;
