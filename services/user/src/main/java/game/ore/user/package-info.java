/// Who players are to each other: profiles, settings, wallets.
@NullMarked
package game.ore.user;

import org.jspecify.annotations.NullMarked;
