/// What is kept close by: Redis, and memory in front of it.
@NullMarked
package game.ore.cache;

import org.jspecify.annotations.NullMarked;
