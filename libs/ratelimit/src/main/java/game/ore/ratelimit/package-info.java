/// How often something may be done: token buckets shared by all instances.
@NullMarked
package game.ore.ratelimit;

import org.jspecify.annotations.NullMarked;
