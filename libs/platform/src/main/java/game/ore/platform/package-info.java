/// What a process opens once and its services share.
@NullMarked
package game.ore.platform;

import org.jspecify.annotations.NullMarked;
