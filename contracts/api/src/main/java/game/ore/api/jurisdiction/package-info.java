/// What the law of a country says of who may play and what they may be given.
@NullMarked
package game.ore.api.jurisdiction;

import org.jspecify.annotations.NullMarked;
