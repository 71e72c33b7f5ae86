/// What auth writes to the owners of accounts, and the links in it.
@NullMarked
package game.ore.auth.letters;

import org.jspecify.annotations.NullMarked;
