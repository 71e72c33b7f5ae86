/// What realtime promises.
@NullMarked
package game.ore.api.realtime;

import org.jspecify.annotations.NullMarked;
