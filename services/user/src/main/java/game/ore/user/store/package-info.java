/// Profiles and wallet challenges in PostgreSQL.
@NullMarked
package game.ore.user.store;

import org.jspecify.annotations.NullMarked;
