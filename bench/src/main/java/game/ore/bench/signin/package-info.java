/// Registering, logging in and refreshing: what opening a session costs.
@NullMarked
package game.ore.bench.signin;

import org.jspecify.annotations.NullMarked;
