/// HTTP routes to verbs and back.
@NullMarked
package game.ore.location.edge;

import org.jspecify.annotations.NullMarked;
