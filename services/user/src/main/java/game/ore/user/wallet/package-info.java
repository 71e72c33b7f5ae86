/// Proving that a wallet is one's own.
@NullMarked
package game.ore.user.wallet;

import org.jspecify.annotations.NullMarked;
