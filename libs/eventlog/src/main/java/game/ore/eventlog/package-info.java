/// Facts on Kafka: one envelope, told if and only if they happened, heard with one effect each.
@NullMarked
package game.ore.eventlog;

import org.jspecify.annotations.NullMarked;
