/// Accounts and keys in PostgreSQL; sessions and attempts in Redis.
@NullMarked
package game.ore.auth.store;

import org.jspecify.annotations.NullMarked;
