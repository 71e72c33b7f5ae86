/// HTTP requests about Genesis as values, and outcomes as answers.
@NullMarked
package game.ore.user.genesis.edge;

import org.jspecify.annotations.NullMarked;
