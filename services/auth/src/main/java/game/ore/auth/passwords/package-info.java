/// Hashing passwords, with a bound on the work.
@NullMarked
package game.ore.auth.passwords;

import org.jspecify.annotations.NullMarked;
