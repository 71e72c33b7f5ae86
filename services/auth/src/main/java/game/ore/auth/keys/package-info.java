/// The keys that sign access tokens, and the master key that guards them.
@NullMarked
package game.ore.auth.keys;

import org.jspecify.annotations.NullMarked;
