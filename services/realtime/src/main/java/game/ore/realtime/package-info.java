/// Players hear at once what happens around them, and speak without asking anew each time.
@NullMarked
package game.ore.realtime;

import org.jspecify.annotations.NullMarked;
