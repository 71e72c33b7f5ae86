/// Training of the model that scores movement: windows of honest and forged journeys, a forest
/// learned from them, and how good it is on journeys that it has not seen.
@NullMarked
package game.ore.anticheat.model;

import org.jspecify.annotations.NullMarked;
