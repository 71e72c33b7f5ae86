/// Honest journeys that nobody made: people and vehicles, and receivers with all their errors.
@NullMarked
package game.ore.anticheat.honest;

import org.jspecify.annotations.NullMarked;
