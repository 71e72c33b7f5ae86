/// HTTP requests of auth as values, and outcomes as answers.
@NullMarked
package game.ore.auth.edge;

import org.jspecify.annotations.NullMarked;
