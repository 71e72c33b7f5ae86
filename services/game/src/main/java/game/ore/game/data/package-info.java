/// Rules and tables of the game that are data, as YAML.
@NullMarked
package game.ore.game.data;

import org.jspecify.annotations.NullMarked;
