/// Members in PostgreSQL, and the copy of them in Redis.
@NullMarked
package game.ore.user.genesis.store;

import org.jspecify.annotations.NullMarked;
