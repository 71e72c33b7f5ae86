@NullMarked
package game.ore.objects;

import org.jspecify.annotations.NullMarked;
