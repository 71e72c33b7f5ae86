/// Routes of personal data.
@NullMarked
package game.ore.user.personal.edge;

import org.jspecify.annotations.NullMarked;
