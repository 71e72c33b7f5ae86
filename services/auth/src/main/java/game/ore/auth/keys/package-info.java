/// The keys that sign access tokens, and those that personal data and secrets are sealed and found
/// by.
@NullMarked
package game.ore.auth.keys;

import org.jspecify.annotations.NullMarked;
