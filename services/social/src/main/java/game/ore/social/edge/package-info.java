/// The routes of social.
@NullMarked
package game.ore.social.edge;

import org.jspecify.annotations.NullMarked;
