/// Real parts for tests.
@NullMarked
package game.ore.testing;

import org.jspecify.annotations.NullMarked;
