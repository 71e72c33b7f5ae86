/// Who is a friend of whom, and who wants to see whom no more.
@NullMarked
package game.ore.social;

import org.jspecify.annotations.NullMarked;
