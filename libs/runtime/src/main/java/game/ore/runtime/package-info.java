/// What every process needs before it knows what it serves: settings, an order of closing, limits,
/// ids.
@NullMarked
package game.ore.runtime;

import org.jspecify.annotations.NullMarked;
