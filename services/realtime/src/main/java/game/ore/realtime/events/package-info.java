/// Facts on Kafka, as the rooms understand them.
@NullMarked
package game.ore.realtime.events;

import org.jspecify.annotations.NullMarked;
