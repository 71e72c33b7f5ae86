/// What the game tells, to Avro and back.
@NullMarked
package game.ore.game.events;

import org.jspecify.annotations.NullMarked;
