/// Routes.
@NullMarked
package game.ore.analytics.edge;

import org.jspecify.annotations.NullMarked;
