/// HTTP requests to values, and outcomes to answers.
@NullMarked
package game.ore.game.edge;

import org.jspecify.annotations.NullMarked;
