/// HTTP requests of user as values, and outcomes as answers.
@NullMarked
package game.ore.user.edge;

import org.jspecify.annotations.NullMarked;
