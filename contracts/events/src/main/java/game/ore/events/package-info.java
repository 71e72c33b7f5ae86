/// The facts that services tell each other over Kafka, and the topics they are on.
@NullMarked
package game.ore.events;

import org.jspecify.annotations.NullMarked;
