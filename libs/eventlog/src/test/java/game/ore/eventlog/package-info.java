@NullMarked
package game.ore.eventlog;

import org.jspecify.annotations.NullMarked;
